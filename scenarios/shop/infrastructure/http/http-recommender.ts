import type { HttpClient, Recommender } from '../../application/ports/index.ts';
import type { Meter } from '../../toolbox.ts';

const SHARDS = 20;

/** The recommendation partner over HTTP. */
export const httpRecommender = (client: HttpClient, meter: Meter): Recommender => {
  const ask = async (path: string, options: { timeoutMs?: number; signal?: AbortSignal }): Promise<number[]> => {
    const { body } = await client.call({ to: 'recommendations', method: 'GET', path, ...options });
    return (JSON.parse(Buffer.from(body).toString()) as { productIds: number[] }).productIds;
  };
  const fromShard: Recommender['fromShard'] = async (shard, customerId, options = {}) => {
    const started = performance.now();
    meter.count('recommend_calls_total');
    const productIds = await ask(`/homes/${customerId}/shards/${shard}`, options);
    meter.observe('recommend_shard_seconds', (performance.now() - started) / 1000);
    return productIds;
  };
  return {
    forProduct: (productId, { timeoutMs }) => ask(`/products/${productId}`, { timeoutMs }),
    shards: SHARDS,
    fromShard,
    async forHome(customerId) {
      const shards = Array.from({ length: SHARDS }, (_, shard) => fromShard(shard, customerId));
      return (await Promise.all(shards)).flat();
    },
  };
};
