import { describe, expect, test } from 'vitest';
import type { Resolver } from './index.ts';

/** What every resolver keeps to, while the name server answers. */
export const describeResolver = (adapter: () => Resolver): unknown =>
  describe('resolver', () => {
    test('a name has an address, the same one each time', async () => {
      expect(await adapter().lookup('shipping.partners.test')).toBe('127.0.0.1');
      expect(await adapter().lookup('shipping.partners.test')).toBe('127.0.0.1');
    });
  });
