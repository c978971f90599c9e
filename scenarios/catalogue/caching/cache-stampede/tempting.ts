import { design, MINUTE } from '../../../kit/index.ts';

/** Read-through; each value lives a little longer or shorter, so that keys do not expire together. */
export default design({
  productCache: ({ healthy, cacheStore, clock }) => ({
    ...healthy,
    async getOrLoad<T>(key: string, load: () => Promise<T>) {
      const cached = cacheStore.get(key);
      if (cached !== undefined) return cached as T;
      const value = await load();
      const jitter = (clock.now() % 1000) / 1000;
      cacheStore.set(key, value, (8 + 4 * jitter) * MINUTE);
      return value;
    },
  }),
});
