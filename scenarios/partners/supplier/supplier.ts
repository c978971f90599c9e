import type { PartnerKind } from '../partner.ts';

const PRODUCTS = 2_000;

/**
 * `GET /catalogue` → 200, a line of JSON for each product that it delivers: `{productId, grade}`; and a last one, `{end, rows}`. About
 * 60 kB.
 */
export const supplier: PartnerKind =
  () =>
  ({ method, path, note }) => {
    if (method !== 'GET' || path !== '/catalogue')
      return { status: 404, body: { error: `The supplier has no ${method} ${path}.` } };
    note('catalogues');
    const products = Array.from({ length: PRODUCTS }, (_, index) => ({
      productId: index + 1,
      grade: index % 3 === 0 ? 'A' : 'B',
    }));
    return { status: 200, body: undefined, lines: [...products, { end: true, rows: PRODUCTS }] };
  };
