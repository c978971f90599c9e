import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { DamagedImage } from '../../domain/errors.ts';
import { imageFile, stockImages } from '../../infrastructure/image-files.ts';
import type { ImageStore } from './index.ts';

/** What every image store keeps to, while its folders answer. */
export const describeImageStore = (adapter: () => ImageStore, folder: () => string): unknown =>
  describe('image store', () => {
    beforeAll(() => stockImages(folder()));

    test('each image is its own, whole and as it was stored', async () => {
      const [first, second] = [await adapter().read(1), await adapter().read(2)];
      expect(Buffer.from(first).subarray(1, 4).toString()).toBe('PNG');
      expect(first.byteLength).toBeGreaterThan(1_000);
      expect(Buffer.from(first).equals(await adapter().read(1))).toBe(true);
      expect(Buffer.from(first).equals(second)).toBe(false);
    });

    test('a file that is not an image is told apart', async () => {
      await writeFile(imageFile(folder(), 'images', 3), 'not an image');
      await expect(adapter().read(3)).rejects.toThrow(DamagedImage);
      await stockImages(folder());
    });

    test('there is a thumbnail of each', async () => {
      expect((await adapter().thumbnail(1))?.byteLength).toBeGreaterThan(100);
    });
  });
