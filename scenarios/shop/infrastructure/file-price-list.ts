import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PriceList } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';

type Prices = Readonly<Record<string, number>>;

/** The price list as a file. Publishing replaces it in one step; readers load it anew when it has changed. */
export const filePriceList = ({ sharedFolder, meter }: Pick<ShopToolbox, 'sharedFolder' | 'meter'>): PriceList => {
  const file = join(sharedFolder, 'prices.json');
  let loaded: { readonly prices: Prices; readonly version: string } | undefined;
  return {
    async publish(prices) {
      // Another replica may publish at the same moment.
      const next = `${file}.next-${process.pid}`;
      await using handle = await open(next, 'w');
      await handle.writeFile(JSON.stringify(prices));
      await handle.sync();
      await rename(next, file);
    },
    async price(productId) {
      const { ino, mtimeMs, size } = await stat(file);
      // File systems keep time in steps of milliseconds: two lists in one step differ in file or size.
      const version = `${ino}:${size}:${mtimeMs}`;
      if (loaded?.version !== version) {
        meter.set('price_list_bytes', size);
        loaded = { prices: JSON.parse(await readFile(file, 'utf8')) as Prices, version };
      }
      meter.set('price_list_age_seconds', (Date.now() - mtimeMs) / 1000);
      return loaded.prices[productId];
    },
  };
};
