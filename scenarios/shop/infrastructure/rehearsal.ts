import { keySpaces, routes, type KeySpace } from '../contracts/routes.ts';

const ROUNDS = 25;
const PATIENCE_MS = 5_000;

/**
 * Calls every way to read, over HTTP and with keys from all over, until the code is compiled and the caches are filled. What
 * writes is left out: a replica that warms up must not order anything.
 */
export async function rehearse(port: number): Promise<void> {
  const reads: readonly (readonly [path: string, keys: KeySpace])[] = [
    [routes['GET /products/:id'].path, keySpaces.products],
    [routes['GET /carts/:id'].path, keySpaces.carts],
    [routes['GET /customers/:id/orders'].path, keySpaces.customers],
    [routes['GET /orders/:id'].path, keySpaces.orders],
    [routes['GET /prices/:id'].path, keySpaces.pricedProducts],
    [routes['GET /quotes/:id'].path, keySpaces.zones],
    [routes['GET /images/:id'].path, keySpaces.images],
    [routes['GET /images/:id/thumb'].path, keySpaces.images],
    [routes['GET /home/:id'].path, keySpaces.customers],
    [routes['GET /orders/:id/page'].path, keySpaces.orders],
    [routes['GET /product-lists/:id'].path, keySpaces.productLists],
    [routes['GET /best-sellers'].path, { first: 0, last: 0 }],
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(
      reads.map(([path, { first, last }]) =>
        read(port, path.replace(':id', String(first + Math.floor(((last - first) * round) / ROUNDS)))),
      ),
    );
  }
}

/** An answer of any kind will do: what is wrong shows when it is measured. */
export async function read(port: number, path: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  await answer.arrayBuffer();
}
