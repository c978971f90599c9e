import type { CartLine } from './cart.ts';

export interface NewOrder {
  readonly customerId: number;
  readonly lines: readonly CartLine[];
  readonly chargeId: string;
  /** Absent: the customer comes and fetches it. */
  readonly delivery?: Delivery;
}

/** An order that is sent. */
export interface Delivery {
  readonly zone: number;
  /** Goods and shipping. */
  readonly totalCents: number;
}

export interface Order extends NewOrder {
  readonly id: number;
  readonly placedAt: Date;
}

/** What becomes of an order once it is placed. */
export type OrderStep = 'paid' | 'shipped';

/** A step that was taken, as those are told of it who keep views of orders. */
export interface OrderEvent {
  /** Greater than that of every event before it. */
  readonly seq: number;
  readonly orderId: number;
  readonly step: OrderStep;
  readonly at: Date;
}

export interface OrderLine extends CartLine {
  readonly productName: string;
}

/** One order in a customer's list. */
export interface OrderSummary {
  readonly id: number;
  readonly placedAt: Date;
  readonly lines: readonly OrderLine[];
}

/** Everything about one order on one page. */
export interface OrderPage extends OrderSummary {
  readonly chargeId: string;
  readonly customerName: string;
  /** At today's prices. */
  readonly totalCents: number;
  readonly pieces: number;
  /** Lines that could be ordered again today. */
  readonly linesInStock: number;
  /** Orders of the same customer, this one among them. */
  readonly customerOrders: number;
}

export interface BestSeller {
  readonly productId: number;
  readonly name: string;
  readonly sold: number;
}
