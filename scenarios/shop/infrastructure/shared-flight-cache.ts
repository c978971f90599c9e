import type { RemoteCache } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';

const TTL_MS = 60_000;

/** Asks the shared cache, then loads; all who miss a key at the same time share one load, whatever state the cache is in. */
export const sharedFlightCache = ({ keyValueStore }: Pick<ShopToolbox, 'keyValueStore'>): RemoteCache => {
  const loading = new Map<string, Promise<unknown>>();
  return {
    async getOrLoad<T>(key: string, load: () => Promise<T>) {
      const cached = await keyValueStore.get(key).catch(() => undefined);
      if (cached !== undefined) return cached as T;
      const flight =
        loading.get(key) ??
        load()
          .then(async (value) => {
            await keyValueStore.set(key, value, TTL_MS).catch(() => undefined);
            return value;
          })
          .finally(() => loading.delete(key));
      loading.set(key, flight);
      return flight as Promise<T>;
    },
  };
};
