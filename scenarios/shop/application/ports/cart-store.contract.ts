import { describe, expect, test } from 'vitest';
import { NotFound } from '../../domain/errors.ts';
import type { CartStore } from './index.ts';

const CART = 900;

/** What every cart store keeps to. Changes cart 900 and puts back what it took. */
export const describeCartStore = (adapter: () => CartStore): unknown =>
  describe('cart store', () => {
    test('a cart that does not exist is not found', async () => {
      expect(await adapter().find(2_000_000)).toBeUndefined();
    });

    test('a product that is set twice is one line, in the place where it was first put, and counts in the total', async () => {
      const before = (await adapter().find(CART))!;
      await adapter().setQuantity(CART, 99_000, 2);
      await adapter().setQuantity(CART, 99_001, 1);
      const filled = await adapter().setQuantity(CART, 99_000, 5);
      expect(filled.lines.slice(-2)).toEqual([
        { productId: 99_000, quantity: 5 },
        { productId: 99_001, quantity: 1 },
      ]);
      expect(filled.totalCents).toBeGreaterThan(before.totalCents);
      await adapter().setQuantity(CART, 99_000, 0);
      expect(await adapter().setQuantity(CART, 99_001, 0)).toEqual(before);
    });

    test('what is set for the first time by two at once is still one line', async () => {
      await Promise.all([1, 2, 3, 4].map((quantity) => adapter().setQuantity(CART, 99_002, quantity)));
      const { lines } = (await adapter().find(CART))!;
      expect(lines.filter(({ productId }) => productId === 99_002)).toHaveLength(1);
      await adapter().setQuantity(CART, 99_002, 0);
    });

    test('what is added counts on top of what is there, however many add at once', async () => {
      await Promise.all([1, 2, 3].map((quantity) => adapter().add(CART, 99_003, quantity)));
      const { lines } = (await adapter().find(CART))!;
      expect(lines.filter(({ productId }) => productId === 99_003)).toEqual([{ productId: 99_003, quantity: 6 }]);
      await adapter().setQuantity(CART, 99_003, 0);
    });

    test('nothing is added to a cart that does not exist, nor a product that does not', async () => {
      await expect(adapter().add(2_000_000, 1, 1)).rejects.toThrow(NotFound);
      await expect(adapter().add(CART, 2_000_000, 1)).rejects.toThrow(NotFound);
    });

    test('a cart or a product that does not exist cannot be set', async () => {
      await expect(adapter().setQuantity(2_000_000, 1, 1)).rejects.toThrow(NotFound);
      await expect(adapter().setQuantity(CART, 2_000_000, 1)).rejects.toThrow(NotFound);
    });
  });
