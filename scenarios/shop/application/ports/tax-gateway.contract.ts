import { describe, expect, test } from 'vitest';
import type { TaxGateway } from './index.ts';

/** What every tax gateway keeps to, while the partner is well. */
export const describeTaxGateway = (adapter: () => TaxGateway): unknown =>
  describe('tax gateway', () => {
    test('each zone has its own rate, which is a share and fresh', async () => {
      const [first, second] = await Promise.all([adapter().rates(1), adapter().rates(2)]);
      expect(first.rate).toBeGreaterThan(0);
      expect(first.rate).toBeLessThan(1);
      expect(second.rate).not.toBe(first.rate);
      expect([first.stale ?? false, second.stale ?? false]).toEqual([false, false]);
    });
  });
