import { design } from '../../../kit/index.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';

/**
 * Takes the lines out of stock in one transaction, in the order of their products: whoever comes second waits at the first
 * row that both want, and no circle can close.
 */
export default design({
  inventory: ({ healthy, withTransaction }) => ({
    ...healthy,
    reserve: (lines) =>
      withTransaction(async (db) => {
        for (const { productId, quantity } of lines.toSorted((a, b) => a.productId - b.productId)) {
          const taken = await db.query(
            'UPDATE /* reserve */ stock SET available = available - $2 WHERE product_id = $1 AND available >= $2',
            [productId, quantity],
          );
          if (taken.rowCount === 0) throw new OutOfStock(productId);
        }
      }),
  }),
});
