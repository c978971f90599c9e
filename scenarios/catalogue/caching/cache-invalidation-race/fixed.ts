import { design, MINUTE } from '../../../kit/index.ts';
import type { Offer } from '../../../shop/domain/offer.ts';

/**
 * Keeps offers; all who miss one at the same time share its load. A new price deletes what was kept and also withdraws the load that is under way:
 * whoever waits for that still gets its answer, but it is not kept, and the next one who asks begins a new load.
 */
export default design({
  offers: ({ cacheStore, healthy }) => {
    const loading = new Map<number, Promise<Offer | undefined>>();
    return {
      async find(productId) {
        const cached = cacheStore.get(`offer:${productId}`) ?? loading.get(productId);
        if (cached !== undefined) return cached as Offer;
        const load = healthy.find(productId);
        loading.set(productId, load);
        const isStillWanted = () => loading.get(productId) === load;
        try {
          const offer = await load;
          if (offer && isStillWanted()) cacheStore.set(`offer:${productId}`, offer, 10 * MINUTE);
          return offer;
        } finally {
          if (isStillWanted()) loading.delete(productId);
        }
      },
      async reprice(productId, priceCents) {
        await healthy.reprice(productId, priceCents);
        cacheStore.delete(`offer:${productId}`);
        loading.delete(productId);
      },
    };
  },
});
