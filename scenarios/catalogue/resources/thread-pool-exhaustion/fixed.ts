import { readFile } from 'node:fs/promises';
import { design } from '../../../kit/index.ts';
import { imageFile } from '../../../shop/infrastructure/image-files.ts';
import type scenario from './scenario.ts';

/** Of the four threads that Node has for files, two may hang here; the others are for everybody else. */
const MOST_READS = 2;

/** Reads thumbnails where the older system keeps them, two at a time at most; without one that is late, or that finds no place. */
export default design<typeof scenario>({
  imageStore: ({ healthy, sharedFolder, clock, meter, parameters }) => {
    let reading = 0;
    return {
      ...healthy,
      async thumbnail(imageId) {
        if (reading === MOST_READS) {
          meter.count('legacy_reads_refused_total');
          return undefined;
        }
        reading += 1;
        const read = readFile(imageFile(sharedFolder, 'thumbs', imageId))
          .catch(() => undefined)
          // A place is free when its thread is, and not when somebody stopped waiting.
          .finally(() => (reading -= 1));
        return Promise.race([read, clock.sleep(parameters.patience).then(() => undefined)]);
      },
    };
  },
});
