import { describe, expect, test } from 'vitest';
import { OutOfStock } from '../../domain/errors.ts';
import type { Inventory } from './index.ts';

interface Options {
  /** Reads the stock past the adapter. */
  readonly stockOf: (productId: number) => Promise<number>;
  /** False: only what holds while nothing is sold out. */
  readonly soldOut: boolean;
}

/** What every inventory keeps to. Products 90,001 to 90,009 are changed and put back. */
export const describeInventory = (adapter: () => Inventory, { stockOf, soldOut }: Options): unknown =>
  describe('inventory', () => {
    const lines = [
      { productId: 90_002, quantity: 3 },
      { productId: 90_001, quantity: 1 },
    ];

    test('what is reserved is taken out of stock, and what is released comes back', async () => {
      const [first, second] = [await stockOf(90_001), await stockOf(90_002)];
      await adapter().reserve(lines);
      expect([await stockOf(90_001), await stockOf(90_002)]).toEqual([first - 1, second - 3]);
      await adapter().release(lines);
      expect([await stockOf(90_001), await stockOf(90_002)]).toEqual([first, second]);
    });

    test.runIf(soldOut)('where one line is not available, none is taken', async () => {
      const before = await stockOf(90_001);
      const tooMany = { productId: 90_009, quantity: 100_000_000 };
      await expect(adapter().reserve([{ productId: 90_001, quantity: 1 }, tooMany])).rejects.toThrow(new OutOfStock(90_009));
      expect(await stockOf(90_001)).toBe(before);
    });

    test.runIf(soldOut)('the last pieces go to one of those who want them at the same time', async () => {
      const available = await stockOf(90_003);
      const all = [{ productId: 90_003, quantity: available }];
      const results = await Promise.allSettled([1, 2, 3].map(() => adapter().reserve(all)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await stockOf(90_003)).toBe(0);
      await adapter().release(all);
    });
  });
