import type { Keys, Route, Stream } from '@systems-design-lab/scenarios/kit/index.ts';
import type { ClientRequest } from './client.ts';
import { keysOf } from './keys.ts';

/** What the shop's contract says of a route, as far as a caller needs it. */
export interface RouteContract {
  readonly method: string;
  /** `/products/:id` */
  readonly path: string;
  /** The keys that exist; absent where the route takes none. */
  readonly keys?: { readonly first: number; readonly last: number };
  /** Statuses that are right answers. */
  readonly answers: readonly number[];
  body?(key: number): unknown;
}

/** The nth request of a stream: its key is drawn from the seed, so that the same seed asks for the same things. */
export function requestsOf(stream: Stream, route: RouteContract, name: string, seed: number): (n: number) => ClientRequest {
  const keys: Keys = stream.keys ?? (route.keys ? { keys: 'uniform', ...route.keys } : { keys: 'one', key: 0 });
  const keyOf = keysOf(keys, name, seed);
  return (n) => {
    const key = keyOf(n);
    const path = route.path.replace(':id', String(key));
    if (!route.body) return { method: route.method, path };
    const body = JSON.stringify(route.body(key));
    return {
      method: route.method,
      path,
      body,
      headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
    };
  };
}

/** INTERIM until scenarios/shop/contracts/routes.ts tells */
export function contractOf(route: Route): RouteContract {
  const [method = '', path = ''] = route.split(' ');
  const keys = { first: 1, last: 1000 };
  return method === 'POST'
    ? { method, path, keys, answers: [201], body: (key) => ({ cartId: key }) }
    : { method, path, keys, answers: [200] };
}
