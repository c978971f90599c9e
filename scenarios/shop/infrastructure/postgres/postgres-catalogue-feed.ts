import type { CatalogueFeed } from '../../application/ports/index.ts';
import { readCatalogueLine } from '../catalogue-line.ts';
import type { ShopToolbox } from '../../toolbox.ts';
import { applyCatalogue } from './apply-catalogue.ts';

/** Reads the whole file, and applies it in one transaction where its last line says that this was all of it. */
export const postgresCatalogueFeed = ({ withTransaction }: Pick<ShopToolbox, 'withTransaction'>): CatalogueFeed => ({
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
});
