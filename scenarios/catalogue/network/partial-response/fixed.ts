import { design } from '../../../kit/index.ts';
import { readCatalogueLine } from '../../../shop/infrastructure/catalogue-line.ts';
import { applyCatalogue } from '../../../shop/infrastructure/postgres/apply-catalogue.ts';

/**
 * Reads the whole file first, and applies it in one transaction where its last line says that this was all of it. A file that is
 * not all there changes nothing: yesterday's catalogue is nearly right, half of today's is not.
 */
export default design({
  catalogueFeed: ({ withTransaction }) => ({
    async import({ lines }) {
      const listed: number[] = [];
      let announced: number | undefined;
      for await (const line of lines) {
        const read = readCatalogueLine(line);
        if (!read) continue;
        if ('end' in read) announced = read.rows;
        else listed.push(read.productId);
      }
      if (announced !== listed.length) return { applied: 0, rejected: listed.length, delisted: 0 };
      const delisted = await withTransaction((db) => applyCatalogue(db, listed));
      return { applied: listed.length, rejected: 0, delisted };
    },
  }),
});
