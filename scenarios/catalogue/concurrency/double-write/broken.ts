import { design } from '../../../kit/index.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';

/** Looks up what is there, and writes what remains. */
export default design({
  inventory: ({ healthy, pool }) => ({
    ...healthy,
    async reserve(lines) {
      const remaining = new Map<number, number>();
      for (const { productId, quantity } of lines) {
        const stock = await pool.query('SELECT /* read-stock */ available FROM stock WHERE product_id = $1', [productId]);
        const left: number = stock.rows[0].available - quantity;
        if (left < 0) throw new OutOfStock(productId);
        remaining.set(productId, left);
      }
      for (const [productId, left] of remaining) {
        await pool.query('UPDATE /* write-stock */ stock SET available = $2 WHERE product_id = $1', [productId, left]);
      }
    },
  }),
});
