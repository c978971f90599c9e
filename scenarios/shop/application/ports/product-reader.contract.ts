import { describe, expect, test } from 'vitest';
import type { ProductReader } from './index.ts';

/** What every product reader keeps to, while the database and the partner are well. */
export const describeProductReader = (adapter: () => ProductReader): unknown =>
  describe('product reader', () => {
    test('a page has the product, its price, its stock and recommendations', async () => {
      const page = await adapter().page(4_711);
      expect(page).toEqual({
        id: 4_711,
        name: expect.stringMatching(/^\w+ \w+ \w+ [0-9a-f]{5}$/),
        description: expect.stringContaining('made of'),
        priceCents: expect.any(Number),
        available: expect.any(Number),
        recommendations: expect.arrayContaining([expect.any(Number)]),
      });
    });

    test('a product that does not exist has no page', async () => {
      expect(await adapter().page(2_000_000)).toBeUndefined();
    });
  });
