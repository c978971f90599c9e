import { design, MINUTE, SECOND } from '../../../kit/index.ts';

/** How long a value in this process is good for while the cache server is away. Its readers tolerated a minute before. */
const NEAR_TTL = 1 * SECOND;

interface Near {
  readonly value: unknown;
  readonly freshUntil: number;
}

/**
 * Asks the cache server, and keeps what it saw in the process as well. While the server is away, each key is loaded at most once a second by
 * this process: one load at a time, and the others get the value of the last one meanwhile.
 */
export default design({
  remoteCache: ({ clock, keyValueStore, meter }) => {
    const near = new Map<string, Near>();
    const loading = new Map<string, Promise<unknown>>();
    const keep = (key: string, value: unknown) => near.set(key, { value, freshUntil: clock.now() + NEAR_TTL });
    const refresh = (key: string, load: () => Promise<unknown>) => {
      const flight =
        loading.get(key) ??
        load()
          .then((value) => {
            keep(key, value);
            void keyValueStore.set(key, value, 1 * MINUTE).catch(() => undefined);
            return value;
          })
          .finally(() => loading.delete(key));
      loading.set(key, flight);
      return flight;
    };
    return {
      async getOrLoad<T>(key: string, load: () => Promise<T>) {
        try {
          const cached = await keyValueStore.get(key);
          if (cached !== undefined) {
            keep(key, cached);
            return cached as T;
          }
        } catch {
          meter.count('cache_errors_total');
        }
        const last = near.get(key);
        if (last && last.freshUntil > clock.now()) return last.value as T;
        const refreshed = refresh(key, load);
        if (!last) return (await refreshed) as T;
        // Nobody waits for a refresh; one that fails is tried again by the next reader.
        refreshed.catch(() => undefined);
        meter.count('cache_served_stale_total');
        return last.value as T;
      },
    };
  },
});
