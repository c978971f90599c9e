import type { PartnerKind } from '../partner.ts';

/** `GET /corrections?first=1&last=50` → 200 `{corrections: [{productId, difference}]}`: every tenth product is one piece off. */
export const warehouse: PartnerKind =
  () =>
  ({ method, path }) => {
    const { pathname, searchParams } = new URL(path, 'http://warehouse');
    const [first, last] = [Number(searchParams.get('first')), Number(searchParams.get('last'))];
    if (method !== 'GET' || pathname !== '/corrections' || !(first >= 1 && last >= first && last - first < 1_000))
      return { status: 404, body: { error: `The warehouse has no ${method} ${path}.` } };
    const products = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return {
      status: 200,
      body: { corrections: products.map((productId) => ({ productId, difference: productId % 10 === 0 ? 1 : 0 })) },
    };
  };
