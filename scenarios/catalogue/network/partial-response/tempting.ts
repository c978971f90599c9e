import { design } from '../../../kit/index.ts';
import { readCatalogueLine } from '../../../shop/infrastructure/catalogue-line.ts';
import { applyCatalogue } from '../../../shop/infrastructure/postgres/apply-catalogue.ts';

/** Reads the whole file, and applies it in one transaction where HTTP says that the answer is complete. */
export default design({
  catalogueFeed: ({ withTransaction }) => ({
    async import({ lines, isComplete }) {
      const listed: number[] = [];
      for await (const line of lines) {
        const read = readCatalogueLine(line);
        if (read && 'productId' in read) listed.push(read.productId);
      }
      if (!isComplete()) return { applied: 0, rejected: listed.length, delisted: 0 };
      const delisted = await withTransaction((db) => applyCatalogue(db, listed));
      return { applied: listed.length, rejected: 0, delisted };
    },
  }),
});
