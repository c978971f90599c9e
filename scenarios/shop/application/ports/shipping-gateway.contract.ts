import { describe, expect, test } from 'vitest';
import type { ShippingGateway } from './index.ts';

/** What every shipping gateway keeps to, while the partner is well. */
export const describeShippingGateway = (adapter: () => ShippingGateway): unknown =>
  describe('shipping gateway', () => {
    test('a parcel costs whole cents, more to a farther zone', async () => {
      const [near, far] = await Promise.all([adapter().quote(1), adapter().quote(20)]);
      expect(near).toEqual({ priceCents: 410 });
      expect(far).toEqual({ priceCents: 790 });
    });

    test('each order gets a label of its own', async () => {
      const [first, second] = await Promise.all([adapter().label(1), adapter().label(2)]);
      expect(first.label).toEqual(expect.any(String));
      expect(second.label).not.toBe(first.label);
    });
  });
