import { design } from '../../../kit/index.ts';

/** Reads the orders, then the lines of all of them: two queries, however many orders there are. */
export default design({
  orderProjection: ({ healthy, pool }) => ({
    ...healthy,
    async listOrders(customerId, limit) {
      const orders = await pool.query(
        'SELECT /* orders */ id, placed_at FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT $2',
        [customerId, limit ?? null],
      );
      const lines = await pool.query(
        `SELECT /* order-lines */ l.order_id, l.product_id AS "productId", l.quantity, p.name AS "productName"
           FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = ANY($1)`,
        [orders.rows.map((order) => order.id)],
      );
      const linesOf = Map.groupBy(lines.rows, (line) => line.order_id);
      return orders.rows.map((order) => ({
        id: order.id,
        placedAt: order.placed_at,
        lines: (linesOf.get(order.id) ?? []).map(({ productId, quantity, productName }) => ({
          productId,
          quantity,
          productName,
        })),
      }));
    },
  }),
});
