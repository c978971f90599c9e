import { describe, expect, test } from 'vitest';
import type { Promotions } from './index.ts';

/** What every adapter of promotions keeps to. Redeems promotion 9. */
export const describePromotions = (adapter: () => Promotions): unknown =>
  describe('promotions', () => {
    test('each redemption is counted once, also where several come at the same time', async () => {
      const { used } = (await adapter().redeem(9))!;
      await Promise.all([1, 2].map(() => adapter().redeem(9)));
      expect(await adapter().redeem(9)).toEqual({ promotionId: 9, used: used + 3 });
    });

    test('a promotion that does not exist cannot be redeemed', async () => {
      expect(await adapter().redeem(2_000_000)).toBeUndefined();
    });
  });
