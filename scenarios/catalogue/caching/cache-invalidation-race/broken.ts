import { design, MINUTE } from '../../../kit/index.ts';
import type { Offer } from '../../../shop/domain/offer.ts';

/** Keeps offers; all who miss one at the same time share its load. A new price deletes what was kept. */
export default design({
  offers: ({ cacheStore, healthy }) => {
    const loading = new Map<number, Promise<Offer | undefined>>();
    return {
      async find(productId) {
        const cached = cacheStore.get(`offer:${productId}`) ?? loading.get(productId);
        if (cached !== undefined) return cached as Offer;
        const load = healthy
          .find(productId)
          .then((offer) => {
            if (offer) cacheStore.set(`offer:${productId}`, offer, 10 * MINUTE);
            return offer;
          })
          .finally(() => loading.delete(productId));
        loading.set(productId, load);
        return load;
      },
      async reprice(productId, priceCents) {
        await healthy.reprice(productId, priceCents);
        cacheStore.delete(`offer:${productId}`);
      },
    };
  },
});
