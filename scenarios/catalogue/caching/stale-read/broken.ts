import { design, SECOND } from '../../../kit/index.ts';

/** Keeps offers in the process for half a minute. A price that is changed here is forgotten at once. */
export default design({
  offers: ({ cacheStore, healthy }) => ({
    async find(productId) {
      const cached = cacheStore.get(`offer:${productId}`);
      if (cached !== undefined) return cached as Awaited<ReturnType<typeof healthy.find>>;
      const offer = await healthy.find(productId);
      if (offer) cacheStore.set(`offer:${productId}`, offer, 30 * SECOND);
      return offer;
    },
    async reprice(productId, priceCents) {
      await healthy.reprice(productId, priceCents);
      cacheStore.delete(`offer:${productId}`);
    },
  }),
});
