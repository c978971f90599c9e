import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { design } from '../../../kit/index.ts';

const ATTEMPTS = 3;

/** Writes the list where its readers look for it; tries three times. */
export default design({
  priceList: ({ healthy, sharedFolder, clock }) => ({
    ...healthy,
    async publish(prices) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await writeFile(join(sharedFolder, 'prices.json'), JSON.stringify(prices));
        } catch (error) {
          if (attempt === ATTEMPTS) throw error;
          await clock.sleep(50);
        }
      }
    },
  }),
});
