import type { CartLine } from '../../domain/cart.ts';
import type { NewOrder, Order } from '../../domain/order.ts';

/** Placed orders. */
export interface OrderStore {
  place(order: NewOrder): Promise<Order>;
  /** Adds lines to an order that is there, all or none, in their order. Throws `NotFound` where it is not. */
  append(orderId: number, lines: readonly CartLine[]): Promise<void>;
  find(orderId: number): Promise<Order | undefined>;
}
