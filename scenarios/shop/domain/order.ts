import type { CartLine } from './cart.ts';

export interface NewOrder {
  readonly customerId: number;
  readonly lines: readonly CartLine[];
  readonly chargeId: string;
}

export interface Order extends NewOrder {
  readonly id: number;
  readonly placedAt: Date;
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

export interface BestSeller {
  readonly productId: number;
  readonly name: string;
  readonly sold: number;
}
