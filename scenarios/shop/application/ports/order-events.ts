import type { OrderEvent, OrderStep } from '../../domain/order.ts';

/** Writes down what becomes of orders, for whoever keeps a view of them. */
export interface OrderEvents {
  /** Throws `NotFound` where there is no such order. */
  append(orderId: number, step: OrderStep): Promise<OrderEvent>;
}
