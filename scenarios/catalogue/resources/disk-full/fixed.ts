import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { design } from '../../../kit/index.ts';

/**
 * Writes the list beside the live one, makes sure that it has reached the disk, and then moves it there in one step: readers
 * see the old list or the new one, never a part.
 */
export default design({
  priceList: ({ healthy, sharedFolder }) => ({
    ...healthy,
    async publish(prices) {
      const next = join(sharedFolder, 'prices.json.next');
      await using file = await open(next, 'w');
      await file.writeFile(JSON.stringify(prices));
      await file.sync();
      await rename(next, join(sharedFolder, 'prices.json'));
    },
  }),
});
