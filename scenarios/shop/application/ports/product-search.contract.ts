import { describe, expect, test } from 'vitest';
import type { ProductSearch } from './index.ts';

/** What every product search keeps to, over the seeded products. */
export const describeProductSearch = (adapter: () => ProductSearch): unknown =>
  describe('product search', () => {
    test('finds a part of the name in any case, in the order of the names, up to the limit', async () => {
      const found = await adapter().search('OAK KETTLE', 5);
      const names = found.map(({ name }) => name);
      expect(names).toHaveLength(5);
      expect(names.every((name) => name.includes('oak kettle'))).toBe(true);
      expect(names).toEqual(names.toSorted());
    });

    test('lists all products page by page, in the order of their ids', async () => {
      const ids = async (page: number) => (await adapter().list(page, 50)).map(({ id }) => id);
      expect(await ids(1)).toEqual(Array.from({ length: 50 }, (_, index) => 1 + index));
      expect((await ids(2_000)).at(-1)).toBe(100_000);
      expect(await ids(2_001)).toEqual([]);
      expect((await adapter().list(1, 1))[0]).toEqual({ id: 1, name: expect.any(String), priceCents: expect.any(Number) });
    });

    test('takes wildcards of SQL for what they are', async () => {
      expect(await adapter().search('%', 5)).toEqual([]);
      expect(await adapter().search('o_k', 5)).toEqual([]);
      expect(await adapter().search('\\', 5)).toEqual([]);
    });
  });
