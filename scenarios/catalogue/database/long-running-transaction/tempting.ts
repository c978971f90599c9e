import { design } from '../../../kit/index.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';
import broken from './broken.ts';

/** The stocktake stays as it is; a checkout waits for a lock no longer than half a second. */
export default design({
  ...broken,
  inventory: ({ healthy, withTransaction }) => ({
    ...healthy,
    reserve: (lines) =>
      withTransaction(async (db) => {
        await db.query("SET LOCAL lock_timeout = '500ms'");
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
