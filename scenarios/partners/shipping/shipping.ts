import type { PartnerKind } from '../partner.ts';

/** What a parcel to a zone costs, in cents. */
const tariff = (zone: number): number => 390 + 20 * zone;

/**
 * `GET /quotes/:zone` → 200 `{version: 1, price}` in cents; in its second version `{version: 2, price}` in euros.
 * `POST /labels {orderId}` → 201 `{label}`.
 */
export const shipping: PartnerKind =
  () =>
  ({ method, path, version, call, note }) => {
    const zone = Number(/^\/quotes\/(\d+)$/.exec(path)?.[1]);
    if (method === 'GET' && Number.isInteger(zone)) {
      if (version > 2) return { status: 406, body: { error: `Shipping speaks versions 1 and 2; asked for ${version}.` } };
      return { status: 200, body: { version, price: version === 1 ? tariff(zone) : tariff(zone) / 100 } };
    }
    if (method !== 'POST' || path !== '/labels') return { status: 404, body: { error: `Shipping has no ${method} ${path}.` } };
    note('labelled');
    return { status: 201, body: { label: `label-${call}` } };
  };
