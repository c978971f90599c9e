import { design } from '../../../kit/index.ts';

const BATCH = 10;

/** Corrects the stock batch by batch in one transaction, so that a stocktake is done as a whole or not at all. */
export default design({
  stockSync: ({ warehouse, withTransaction }) => ({
    correct: ({ first, last }) =>
      withTransaction(async (db) => {
        let batches = 0;
        for (let from = first; from <= last; from += BATCH) {
          const corrections = await warehouse.corrections(from, Math.min(from + BATCH - 1, last));
          await db.query(
            `UPDATE /* correct-stock */ stock SET available = available + difference
               FROM unnest($1::int[], $2::int[]) AS correction (id, difference) WHERE product_id = id`,
            [corrections.map(({ productId }) => productId), corrections.map(({ difference }) => difference)],
          );
          batches += 1;
        }
        return batches;
      }),
  }),
});
