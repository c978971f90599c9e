import { design } from '../../../kit/index.ts';
import { NotFound } from '../../../shop/domain/errors.ts';

/** Stores the lines one by one, in their order. */
export default design({
  orderStore: ({ healthy, pool }) => ({
    ...healthy,
    async append(orderId, lines) {
      for (const { productId, quantity } of lines) {
        const { rowCount } = await pool.query(
          `INSERT /* append-line */ INTO order_lines (order_id, position, product_id, quantity)
           SELECT o.id, (SELECT coalesce(max(position) + 1, 0) FROM order_lines WHERE order_id = o.id), $2, $3
             FROM orders o WHERE o.id = $1`,
          [orderId, productId, quantity],
        );
        if (rowCount === 0) throw new NotFound(`Order ${orderId} does not exist.`);
      }
    },
  }),
});
