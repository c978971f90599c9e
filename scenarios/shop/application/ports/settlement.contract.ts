import { describe, expect, test } from 'vitest';
import { OutOfStock } from '../../domain/errors.ts';
import type { Settlement } from './index.ts';

/** What every settlement keeps to, while the payment partner is well. Products 90,011 to 90,019 are changed. */
export const describeSettlement = (adapter: () => Settlement, stockOf: (productId: number) => Promise<number>): unknown =>
  describe('settlement', () => {
    const cart = (...lines: { productId: number; quantity: number }[]) => ({ id: 1, customerId: 1, totalCents: 100, lines });

    test('what is settled is charged and taken out of stock', async () => {
      const before = [await stockOf(90_011), await stockOf(90_012)];
      const { chargeId } = await adapter().settle(cart({ productId: 90_012, quantity: 3 }, { productId: 90_011, quantity: 1 }));
      expect(chargeId).toEqual(expect.any(String));
      expect([await stockOf(90_011), await stockOf(90_012)]).toEqual([before[0]! - 1, before[1]! - 3]);
    });

    test('where one line is not available, none is taken', async () => {
      const before = await stockOf(90_013);
      const tooMany = { productId: 90_019, quantity: 100_000_000 };
      await expect(adapter().settle(cart({ productId: 90_013, quantity: 1 }, tooMany))).rejects.toThrow(new OutOfStock(90_019));
      expect(await stockOf(90_013)).toBe(before);
    });
  });
