import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keySpaces } from '../contracts/routes.ts';

/** Where images lie in the folder that all processes of the shop share. `thumbs` belongs to an older system. */
export type ImageFolder = 'images' | 'thumbs';

/** With these bytes every PNG begins. */
export const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const BYTES: Readonly<Record<ImageFolder, number>> = { images: 4_000, thumbs: 500 };

export const imageFile = (sharedFolder: string, folder: ImageFolder, imageId: number): string =>
  join(sharedFolder, folder, `${imageId}.png`);

/** Puts every image and its thumbnail in place: a signature, and bytes of its own. */
export async function stockImages(sharedFolder: string): Promise<void> {
  for (const folder of ['images', 'thumbs'] as const) {
    await mkdir(join(sharedFolder, folder), { recursive: true });
    for (let id = keySpaces.images.first; id <= keySpaces.images.last; id += 1)
      await writeFile(imageFile(sharedFolder, folder, id), Buffer.concat([PNG_SIGNATURE, Buffer.alloc(BYTES[folder], id)]));
  }
}
