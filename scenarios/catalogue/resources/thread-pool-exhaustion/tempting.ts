import { readFile } from 'node:fs/promises';
import { design, MS } from '../../../kit/index.ts';
import { imageFile } from '../../../shop/infrastructure/image-files.ts';

const PATIENCE_MS = 200 * MS;

/** Reads thumbnails where the older system keeps them, and goes on without one that is late. */
export default design({
  imageStore: ({ healthy, sharedFolder }) => ({
    ...healthy,
    thumbnail: (imageId) =>
      readFile(imageFile(sharedFolder, 'thumbs', imageId), { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined),
  }),
});
