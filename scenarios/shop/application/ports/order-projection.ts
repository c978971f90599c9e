import type { BestSeller, OrderSummary } from '../../domain/order.ts';

/** The read side of orders. */
export interface OrderProjection {
  /** Newest first, each with its lines; at most `limit`, absent: all. */
  listOrders(customerId: number, limit?: number): Promise<OrderSummary[]>;
  bestSellers(limit: number): Promise<BestSeller[]>;
}
