import { design } from '../../../kit/index.ts';

const BATCH = 10;

/**
 * Asks first, then corrects a batch in a transaction of its own, which is one statement long. Corrections are differences, so it does not matter
 * what was sold in between, and a stocktake that stops halfway has corrected half of the stock.
 */
export default design({
  stockSync: ({ pool, warehouse }) => ({
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
  }),
});
