import { design } from '../../../kit/index.ts';
import type { OrderLine } from '../../../shop/domain/order.ts';

/** A customer's orders, newest first, and all their lines in one more query. */
export default design({
  orderProjection: ({ healthy, pool }) => ({
    ...healthy,
    async listOrders(customerId, limit) {
      const orders = await pool.query<{ id: number; placedAt: Date }>(
        `SELECT /* orders-of-customer */ id, placed_at AS "placedAt" FROM orders
          WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT $2`,
        [customerId, limit],
      );
      const lines = await pool.query<OrderLine & { orderId: number }>(
        `SELECT /* lines-of-orders */ l.order_id AS "orderId", l.product_id AS "productId", l.quantity, p.name AS "productName"
           FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = ANY($1) ORDER BY l.order_id, l.position`,
        [orders.rows.map(({ id }) => id)],
      );
      const linesOf = Map.groupBy(lines.rows, ({ orderId }) => orderId);
      return orders.rows.map((order) => ({
        ...order,
        lines: (linesOf.get(order.id) ?? []).map(({ orderId: _, ...line }) => line),
      }));
    },
  }),
});
