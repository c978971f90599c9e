import { describe, expect, test } from 'vitest';
import type { Notifier } from './index.ts';

/** What every notifier keeps to, while the push partner is well. `messages`: how many it has brought so far. */
export const describeNotifier = (adapter: () => Notifier, messages: () => number): unknown =>
  describe('notifier', () => {
    test('all who wait for a product are told, once each', async () => {
      const before = messages();
      expect(await adapter().restocked(1)).toEqual({ told: 3, missed: 0 });
      expect(messages() - before).toBe(3);
    });

    test('where nobody waits, nobody is told', async () => {
      const before = messages();
      expect(await adapter().restocked(90_000)).toEqual({ told: 0, missed: 0 });
      expect(messages()).toBe(before);
    });
  });
