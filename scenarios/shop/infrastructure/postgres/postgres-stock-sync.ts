import type { StockSync } from '../../application/ports/index.ts';
import type { ShopToolbox } from '../../toolbox.ts';

const BATCH = 10;

/** Asks the warehouse, then corrects a batch in one statement: a row is locked for as long as that takes. */
export const postgresStockSync = ({ pool, warehouse }: Pick<ShopToolbox, 'pool' | 'warehouse'>): StockSync => ({
  async correct({ first, last }) {
    let batches = 0;
    for (let from = first; from <= last; from += BATCH) {
      const corrections = await warehouse.corrections(from, Math.min(from + BATCH - 1, last));
      await pool.query(
        `UPDATE /* correct-stock */ stock SET available = available + difference
           FROM unnest($1::int[], $2::int[]) AS correction (id, difference) WHERE product_id = id`,
        [corrections.map(({ productId }) => productId), corrections.map(({ difference }) => difference)],
      );
      batches += 1;
    }
    return batches;
  },
});
