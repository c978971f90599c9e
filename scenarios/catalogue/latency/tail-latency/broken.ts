import { design } from '../../../kit/index.ts';

/** Asks all shards at the same time, so that the page takes only as long as one of them. */
export default design({
  recommender: ({ healthy }) => ({
    ...healthy,
    async forHome(customerId) {
      const shards = Array.from({ length: healthy.shards }, (_, shard) => healthy.fromShard(shard, customerId));
      return (await Promise.all(shards)).flat();
    },
  }),
});
