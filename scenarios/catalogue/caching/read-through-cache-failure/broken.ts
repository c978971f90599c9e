import { design, MINUTE } from '../../../kit/index.ts';

/** Asks the cache server; where it has nothing, or cannot be asked, the value is loaded and put there. */
export default design({
  remoteCache: ({ keyValueStore, meter }) => ({
    async getOrLoad<T>(key: string, load: () => Promise<T>) {
      try {
        const cached = await keyValueStore.get(key);
        if (cached !== undefined) return cached as T;
      } catch {
        meter.count('cache_errors_total');
      }
      const value = await load();
      await keyValueStore.set(key, value, 1 * MINUTE).catch(() => undefined);
      return value;
    },
  }),
});
