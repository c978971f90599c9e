import type { NewOrder, Order } from '../../domain/order.ts';

/** Placed orders. */
export interface OrderStore {
  place(order: NewOrder): Promise<Order>;
  find(orderId: number): Promise<Order | undefined>;
}
