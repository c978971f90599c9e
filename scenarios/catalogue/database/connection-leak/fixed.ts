import { design } from '../../../kit/index.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';

/** Checks and takes each line under a row lock. `withTransaction` rolls back and releases on every way out. */
export default design({
  inventory: ({ healthy, withTransaction }) => ({
    ...healthy,
    reserve: (lines) =>
      withTransaction(async (client) => {
        for (const { productId, quantity } of lines.toSorted((a, b) => a.productId - b.productId)) {
          const stock = await client.query('SELECT /* check-stock */ available FROM stock WHERE product_id = $1 FOR UPDATE', [
            productId,
          ]);
          if (stock.rows[0].available < quantity) throw new OutOfStock(productId);
          await client.query('UPDATE /* reserve */ stock SET available = available - $2 WHERE product_id = $1', [
            productId,
            quantity,
          ]);
        }
      }),
  }),
});
