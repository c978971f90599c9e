import type { PartnerKind } from '../partner.ts';

const SHOWN = 5;
const PRODUCTS = 100_000;

/** `GET /products/:id` → 200 `{productIds}`: five others, always the same. */
export const recommendations: PartnerKind =
  () =>
  ({ method, path }) => {
    const id = Number(/^\/products\/(\d+)$/.exec(path)?.[1]);
    if (method !== 'GET' || !Number.isInteger(id))
      return { status: 404, body: { error: `Recommendations has no ${method} ${path}.` } };
    return {
      status: 200,
      body: { productIds: Array.from({ length: SHOWN }, (_, rank) => 1 + ((id + (rank + 1) * 7919) % PRODUCTS)) },
    };
  };
