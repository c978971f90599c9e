import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { design } from '../../../kit/index.ts';

/** Writes the list where its readers look for it. */
export default design({
  priceList: ({ healthy, sharedFolder }) => ({
    ...healthy,
    publish: (prices) => writeFile(join(sharedFolder, 'prices.json'), JSON.stringify(prices)),
  }),
});
