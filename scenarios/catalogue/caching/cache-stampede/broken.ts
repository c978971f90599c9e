import { design, MINUTE } from '../../../kit/index.ts';

/** Read-through: a hit is returned, a miss is loaded and kept. */
export default design({
  productCache: ({ healthy, cacheStore }) => ({
    ...healthy,
    async getOrLoad<T>(key: string, load: () => Promise<T>) {
      const cached = cacheStore.get(key);
      if (cached !== undefined) return cached as T;
      const value = await load();
      cacheStore.set(key, value, 10 * MINUTE);
      return value;
    },
  }),
});
