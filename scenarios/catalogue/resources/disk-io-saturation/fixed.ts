import { design } from '../../../kit/index.ts';
import { NotFound } from '../../../shop/domain/errors.ts';

/** Stores the lines one by one, in one transaction: it is flushed once, when it commits. */
export default design({
  orderStore: ({ healthy, withTransaction }) => ({
    ...healthy,
    append: (orderId, lines) =>
      withTransaction(async (client) => {
        for (const { productId, quantity } of lines) {
          const { rowCount } = await client.query(
            `INSERT /* append-line */ INTO order_lines (order_id, position, product_id, quantity)
             SELECT o.id, (SELECT coalesce(max(position) + 1, 0) FROM order_lines WHERE order_id = o.id), $2, $3
               FROM orders o WHERE o.id = $1`,
            [orderId, productId, quantity],
          );
          if (rowCount === 0) throw new NotFound(`Order ${orderId} does not exist.`);
        }
      }),
  }),
});
