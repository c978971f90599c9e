import type { ProductCache } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';

const TTL_MS = 10 * 60 * 1000;

/** Read-through; whoever misses a key that is being loaded waits for that load. */
export const singleFlightCache = ({ cacheStore }: Pick<ShopToolbox, 'cacheStore'>): ProductCache => {
  const loading = new Map<string, Promise<unknown>>();
  return {
    async getOrLoad<T>(key: string, load: () => Promise<T>) {
      const cached = cacheStore.get(key) ?? loading.get(key);
      if (cached !== undefined) return cached as T;
      const flight = load()
        .then((value) => {
          cacheStore.set(key, value, TTL_MS);
          return value;
        })
        .finally(() => loading.delete(key));
      loading.set(key, flight);
      return flight;
    },
    invalidate: (key) => cacheStore.delete(key),
  };
};
