import { readFile } from 'node:fs/promises';
import type { ImageStore } from '../application/ports/index.ts';
import { DamagedImage } from '../domain/errors.ts';
import type { ShopToolbox } from '../toolbox.ts';
import { imageFile, PNG_SIGNATURE } from './image-files.ts';

/** Images from the shared folder. */
export const fileImageStore = ({ sharedFolder }: Pick<ShopToolbox, 'sharedFolder'>): ImageStore => ({
  async read(imageId) {
    const bytes = await readFile(imageFile(sharedFolder, 'images', imageId));
    if (!bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) throw new DamagedImage(imageId);
    return bytes;
  },
  thumbnail: (imageId) => readFile(imageFile(sharedFolder, 'thumbs', imageId)),
});
