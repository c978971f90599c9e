import type { BestSeller, OrderPage, OrderSummary } from '../../domain/order.ts';

/** The read side of orders. */
export interface OrderProjection {
  /** Newest first, each with its lines; at most `limit`, absent: all. */
  listOrders(customerId: number, limit?: number): Promise<OrderSummary[]>;
  /** Undefined where the order does not exist. */
  page(orderId: number): Promise<OrderPage | undefined>;
  bestSellers(limit: number): Promise<BestSeller[]>;
}
