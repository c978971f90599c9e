import { describe, expect, test } from 'vitest';
import type { RateLimiter } from './index.ts';

/** What every rate limiter keeps to, while nobody hurries. */
export const describeRateLimiter = (adapter: () => RateLimiter): unknown =>
  describe('rate limiter', () => {
    test('lets a few customers in, each a few times', () => {
      const customers = [1, 2, 3, 4, 5].flatMap((customerId) => Array<number>(5).fill(customerId));
      const waits = customers.map((customerId) =>
        adapter().take({ address: '127.0.0.1', customerId, clientId: `client-${customerId}` }),
      );
      expect(waits).toEqual(Array(25).fill(undefined));
    });
  });
