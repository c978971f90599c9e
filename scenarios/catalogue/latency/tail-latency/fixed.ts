import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/**
 * Asks all shards at the same time, and a shard that stays silent once more; the first answer wins, and the other call is broken
 * off. A shard answers in 5 ms: after ten times that, one call in fifty is still open, so hedging costs two percent more calls.
 */
export default design<typeof scenario>({
  recommender: ({ healthy, clock, meter, parameters }) => {
    const hedged = async (shard: number, customerId: number): Promise<number[]> => {
      const decided = new AbortController();
      const options = { signal: decided.signal };
      const first = healthy.fromShard(shard, customerId, options);
      const second = clock.sleep(parameters.hedgeAfter).then(() => {
        if (decided.signal.aborted) return first;
        meter.count('recommend_hedges_total');
        return healthy.fromShard(shard, customerId, options);
      });
      return Promise.any([first, second]).finally(() => decided.abort());
    };
    return {
      ...healthy,
      async forHome(customerId) {
        const shards = Array.from({ length: healthy.shards }, (_, shard) => hedged(shard, customerId));
        return (await Promise.all(shards)).flat();
      },
    };
  },
});
