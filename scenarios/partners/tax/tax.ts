import type { PartnerKind } from '../partner.ts';

/** `GET /rates/:zone` → 200 `{rate}`: the sales tax of a zone, as a share of the price. */
export const tax: PartnerKind =
  () =>
  ({ method, path }) => {
    const zone = Number(/^\/rates\/(\d+)$/.exec(path)?.[1]);
    if (method !== 'GET' || !Number.isInteger(zone)) return { status: 404, body: { error: `Tax has no ${method} ${path}.` } };
    return { status: 200, body: { rate: (5 + (zone % 20)) / 100 } };
  };
