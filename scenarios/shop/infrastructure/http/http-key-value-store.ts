import type { HttpClient, KeyValueStore } from '../../application/ports/index.ts';

/** A cache that is slower than the database is none. */
const TIMEOUT_MS = 250;

/** The shared cache server over HTTP. */
export const httpKeyValueStore = (client: HttpClient): KeyValueStore => {
  const call = (method: string, key: string, query = '', body?: string) =>
    client.call({
      to: 'cache',
      method,
      path: `/keys/${encodeURIComponent(key)}${query}`,
      timeoutMs: TIMEOUT_MS,
      ...(body === undefined ? {} : { body }),
    });
  return {
    async get(key) {
      const { status, body } = await call('GET', key);
      return status === 200 ? (JSON.parse(Buffer.from(body).toString()) as unknown) : undefined;
    },
    async set(key, value, ttlMs) {
      await call('PUT', key, `?ttl=${ttlMs}`, JSON.stringify(value));
    },
    async delete(key) {
      await call('DELETE', key);
    },
  };
};
