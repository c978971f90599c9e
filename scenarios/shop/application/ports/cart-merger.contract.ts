import { describe, expect, test } from 'vitest';
import type { CartMerger } from './index.ts';

/** What every adapter that merges carts keeps to. */
export const describeCartMerger = (adapter: () => CartMerger): unknown =>
  describe('cart merger', () => {
    test('a product that is in both carts is one line, the others keep their order', () => {
      const first = [
        { productId: 3, quantity: 1 },
        { productId: 1, quantity: 2 },
      ];
      const second = [
        { productId: 1, quantity: 5 },
        { productId: 2, quantity: 1 },
      ];
      expect(adapter().merge(first, second)).toEqual([
        { productId: 3, quantity: 1 },
        { productId: 1, quantity: 7 },
        { productId: 2, quantity: 1 },
      ]);
      expect(first[1]).toEqual({ productId: 1, quantity: 2 });
    });

    test('an empty cart adds nothing', () => {
      expect(adapter().merge([], [])).toEqual([]);
      expect(adapter().merge([{ productId: 1, quantity: 1 }], [])).toEqual([{ productId: 1, quantity: 1 }]);
    });
  });
