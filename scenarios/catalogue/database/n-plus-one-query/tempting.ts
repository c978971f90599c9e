import { design } from '../../../kit/index.ts';

/** Reads the lines of all orders at the same time. */
export default design({
  orderProjection: ({ healthy, pool }) => ({
    ...healthy,
    async listOrders(customerId, limit) {
      const orders = await pool.query(
        'SELECT /* orders */ id, placed_at FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT $2',
        [customerId, limit ?? null],
      );
      return Promise.all(
        orders.rows.map(async (order) => {
          const lines = await pool.query(
            `SELECT /* order-lines */ l.product_id AS "productId", l.quantity, p.name AS "productName"
               FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = $1`,
            [order.id],
          );
          return { id: order.id, placedAt: order.placed_at, lines: lines.rows };
        }),
      );
    },
  }),
});
