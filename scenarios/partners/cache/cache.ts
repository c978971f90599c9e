import type { PartnerKind } from '../partner.ts';

/**
 * A key/value store: `GET /keys/:key` → 200 or 404, `PUT /keys/:key?ttl=ms` → 204, `DELETE /keys/:key` → 204. Values are JSON.
 */
export const cache: PartnerKind = () => {
  const entries = new Map<string, { readonly value: string; readonly expiresAt: number }>();
  return ({ method, path, body }) => {
    const { pathname, searchParams } = new URL(path, 'http://cache');
    const key = /^\/keys\/([^/]+)$/.exec(pathname)?.[1];
    if (key === undefined) return { status: 404, body: { error: `The cache has no ${path}.` } };
    switch (method) {
      case 'GET': {
        const entry = entries.get(key);
        if (entry && entry.expiresAt > Date.now()) return { status: 200, body: JSON.parse(entry.value) as unknown };
        return { status: 404, body: { error: `There is no key "${key}".` } };
      }
      case 'PUT':
        entries.set(key, { value: body, expiresAt: Date.now() + Number(searchParams.get('ttl') ?? 60_000) });
        return { status: 204, body: undefined };
      case 'DELETE':
        entries.delete(key);
        return { status: 204, body: undefined };
      default:
        return { status: 405, body: { error: `A key takes GET, PUT and DELETE; received ${method}.` } };
    }
  };
};
