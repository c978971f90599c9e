import type { PartnerKind } from '../partner.ts';

const SHOWN = 5;
const PRODUCTS = 100_000;

/**
 * `GET /products/:id` → 200 `{productIds}`: five others, always the same. `GET /homes/:customer/shards/:n` → 200 `{productIds}`:
 * what one shard has for a customer.
 */
export const recommendations: PartnerKind =
  () =>
  ({ method, path }) => {
    const [, customer, shard] = /^\/homes\/(\d+)\/shards\/(\d+)$/.exec(path) ?? [];
    if (method === 'GET' && customer !== undefined)
      return { status: 200, body: { productIds: [1 + ((Number(customer) * 31 + Number(shard) * 4999) % PRODUCTS)] } };
    const id = Number(/^\/products\/(\d+)$/.exec(path)?.[1]);
    if (method !== 'GET' || !Number.isInteger(id))
      return { status: 404, body: { error: `Recommendations has no ${method} ${path}.` } };
    return {
      status: 200,
      body: { productIds: Array.from({ length: SHOWN }, (_, rank) => 1 + ((id + (rank + 1) * 7919) % PRODUCTS)) },
    };
  };
