import { design } from '../../../kit/index.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';

/**
 * Lets the database compute: the row is locked, read and written in one statement, and the condition decides whether there was
 * enough. One transaction for all lines, in the order of their products.
 */
export default design({
  inventory: ({ healthy, withTransaction }) => ({
    ...healthy,
    reserve: (lines) =>
      withTransaction(async (db) => {
        for (const { productId, quantity } of lines.toSorted((a, b) => a.productId - b.productId)) {
          const taken = await db.query(
            'UPDATE /* take */ stock SET available = available - $2 WHERE product_id = $1 AND available >= $2',
            [productId, quantity],
          );
          if (taken.rowCount === 0) throw new OutOfStock(productId);
        }
      }),
  }),
});
