import { describe, expect, test } from 'vitest';
import type { Offers } from './index.ts';

/** What every adapter of offers keeps to, while one change comes after the other. Changes offer 40. */
export const describeOffers = (adapter: () => Offers): unknown =>
  describe('offers', () => {
    test('an offer has a price, the tax on it, and a version', async () => {
      const offer = (await adapter().find(39))!;
      expect(offer).toEqual({
        productId: 39,
        priceCents: expect.any(Number),
        taxCents: Math.round(offer.priceCents * 0.19),
        version: expect.any(Number),
      });
      expect(await adapter().find(39)).toEqual(offer);
    });

    test('a new price is there for the next who asks', async () => {
      for (const priceCents of [500, 700]) {
        const before = (await adapter().find(40))!;
        await adapter().reprice(40, priceCents);
        expect(await adapter().find(40)).toMatchObject({ priceCents, version: before.version + 1 });
      }
    });

    test('a product without an offer has none', async () => {
      expect(await adapter().find(2_000_000)).toBeUndefined();
    });
  });
