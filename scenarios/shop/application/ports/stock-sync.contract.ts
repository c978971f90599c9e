import { describe, expect, test } from 'vitest';
import type { StockSync } from './index.ts';

/** What every stocktake keeps to. Changes products 90,020 to 90,049. */
export const describeStockSync = (adapter: () => StockSync, stockOf: (productId: number) => Promise<number>): unknown =>
  describe('stock sync', () => {
    test('adds what the warehouse has found, batch by batch', async () => {
      const before = [await stockOf(90_030), await stockOf(90_031), await stockOf(90_050)];
      expect(await adapter().correct({ first: 90_020, last: 90_049 })).toBe(3);
      const after = [await stockOf(90_030), await stockOf(90_031), await stockOf(90_050)];
      expect(after).toEqual([before[0]! + 1, before[1], before[2]]);
    });
  });
