import { describe, expect, test } from 'vitest';
import type { CatalogueFeed, CatalogueFile } from './index.ts';

interface Surroundings {
  /** Products that are delisted, by id. */
  delisted(): Promise<readonly number[]>;
  /** Whether a file that lacks its end is tried. */
  readonly cutOff: boolean;
}

const PRODUCTS = 2_000;
const end = (rows: number) => JSON.stringify({ end: true, rows });
/** The whole catalogue but for these. */
const without = (...missing: readonly number[]) =>
  Array.from({ length: PRODUCTS }, (_, index) => index + 1)
    .filter((productId) => !missing.includes(productId))
    .map((productId) => JSON.stringify({ productId, grade: 'A' }));

const fileOf = (lines: readonly string[]): CatalogueFile => ({
  lines: (async function* () {
    yield* lines;
  })(),
  isComplete: () => true,
});

/** What every feed keeps to. Ends with all products listed. */
export const describeCatalogueFeed = (adapter: () => CatalogueFeed, { delisted, cutOff }: Surroundings): unknown =>
  describe('catalogue feed', () => {
    test('what is not in the file is delisted, and listed again when it is back', async () => {
      const some = await adapter().import(fileOf([...without(7, 1_999), end(PRODUCTS - 2)]));
      expect(some).toEqual({ applied: PRODUCTS - 2, rejected: 0, delisted: 2 });
      expect(await delisted()).toEqual([7, 1_999]);
      const all = await adapter().import(fileOf([...without(), end(PRODUCTS)]));
      expect(all).toEqual({ applied: PRODUCTS, rejected: 0, delisted: 0 });
      expect(await delisted()).toEqual([]);
    });

    test.runIf(cutOff)('a file without its end, or with fewer lines than that says, changes nothing', async () => {
      const half = without().slice(0, PRODUCTS / 2);
      for (const lines of [half, [...half, '{"productId":10'], [...half, end(PRODUCTS)], []]) {
        expect(await adapter().import(fileOf(lines))).toMatchObject({ applied: 0, delisted: 0 });
      }
      expect(await delisted()).toEqual([]);
    });
  });
