import { design } from '../../../kit/index.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';

/** Looks up what is there, and writes what remains, in one transaction. */
export default design({
  inventory: ({ healthy, withTransaction }) => ({
    ...healthy,
    reserve: (lines) =>
      withTransaction(async (db) => {
        const remaining = new Map<number, number>();
        for (const { productId, quantity } of lines.toSorted((a, b) => a.productId - b.productId)) {
          const stock = await db.query('SELECT /* read-stock */ available FROM stock WHERE product_id = $1', [productId]);
          const left: number = stock.rows[0].available - quantity;
          if (left < 0) throw new OutOfStock(productId);
          remaining.set(productId, left);
        }
        for (const [productId, left] of remaining) {
          await db.query('UPDATE /* write-stock */ stock SET available = $2 WHERE product_id = $1', [productId, left]);
        }
      }),
  }),
});
