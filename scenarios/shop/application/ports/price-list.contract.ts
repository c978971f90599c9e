import { describe, expect, test } from 'vitest';
import type { PriceList } from './index.ts';

/** What every price list keeps to, while there is space to write it. */
export const describePriceList = (adapter: () => PriceList): unknown =>
  describe('price list', () => {
    test('what was published last is the price', async () => {
      await adapter().publish({ 1: 100, 2: 250 });
      expect(await adapter().price(1)).toBe(100);
      await adapter().publish({ 1: 110, 2: 250, 3: 5 });
      expect([await adapter().price(1), await adapter().price(3)]).toEqual([110, 5]);
    });

    test('a product that is not in the list has no price', async () => {
      await adapter().publish({ 1: 100 });
      expect(await adapter().price(2)).toBeUndefined();
    });
  });
