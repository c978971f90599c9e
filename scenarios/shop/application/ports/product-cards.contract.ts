import { describe, expect, test } from 'vitest';
import type { ProductCards } from './index.ts';

/** What every source of cards keeps to. */
export const describeProductCards = (adapter: () => ProductCards): unknown =>
  describe('product cards', () => {
    test('a card has the name, the price and what is in stock', async () => {
      expect(await adapter().find(4_711)).toEqual({
        id: 4_711,
        name: expect.stringMatching(/[0-9a-f]{5}$/),
        priceCents: expect.any(Number),
        available: expect.any(Number),
      });
    });

    test('a product that does not exist has no card', async () => {
      expect(await adapter().find(2_000_000)).toBeUndefined();
    });
  });
