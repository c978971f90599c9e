import { readFile } from 'node:fs/promises';
import { design } from '../../../kit/index.ts';
import { imageFile } from '../../../shop/infrastructure/image-files.ts';

/** Reads thumbnails where the older system keeps them. */
export default design({
  imageStore: ({ healthy, sharedFolder }) => ({
    ...healthy,
    thumbnail: (imageId) => readFile(imageFile(sharedFolder, 'thumbs', imageId)),
  }),
});
