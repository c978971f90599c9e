import { design, MINUTE } from '../../../kit/index.ts';

/** Read-through with single flight: whoever misses a key that is being loaded waits for that load. */
export default design({
  productCache: ({ healthy, cacheStore }) => {
    const loading = new Map<string, Promise<unknown>>();
    return {
      ...healthy,
      async getOrLoad<T>(key: string, load: () => Promise<T>) {
        const cached = cacheStore.get(key) ?? loading.get(key);
        if (cached !== undefined) return cached as T;
        const flight = load()
          .then((value) => {
            cacheStore.set(key, value, 10 * MINUTE);
            return value;
          })
          // In both cases: a failed load must not be remembered, or the key would fail for ever.
          .finally(() => loading.delete(key));
        loading.set(key, flight);
        return flight;
      },
    };
  },
});
