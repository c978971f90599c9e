import { describe, expect, test } from 'vitest';
import type { Recommender } from './index.ts';

/** What every recommender keeps to, while the partner is well. */
export const describeRecommender = (adapter: () => Recommender): unknown =>
  describe('recommender', () => {
    test('recommends other products, and the same ones each time', async () => {
      const ids = await adapter().forProduct(42, { timeoutMs: 5_000 });
      expect(ids.length).toBeGreaterThan(0);
      expect(ids).not.toContain(42);
      expect(await adapter().forProduct(42, { timeoutMs: 5_000 })).toEqual(ids);
    });

    test('a home page has what every shard recommends, in the order of the shards', async () => {
      const shards = Array.from({ length: adapter().shards }, (_, shard) => adapter().fromShard(shard, 7));
      expect(await adapter().forHome(7)).toEqual((await Promise.all(shards)).flat());
    });
  });
