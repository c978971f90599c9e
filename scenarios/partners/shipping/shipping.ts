import type { PartnerKind } from '../partner.ts';

/** What a parcel to a zone costs, in cents. */
const tariff = (zone: number): number => 390 + 20 * zone;

/** `GET /quotes/:zone` → 200 `{price}` in cents. `POST /labels {orderId}` → 201 `{label}`. */
export const shipping: PartnerKind =
  () =>
  ({ method, path, call, note }) => {
    const zone = Number(/^\/quotes\/(\d+)$/.exec(path)?.[1]);
    if (method === 'GET' && Number.isInteger(zone)) return { status: 200, body: { price: tariff(zone) } };
    if (method !== 'POST' || path !== '/labels') return { status: 404, body: { error: `Shipping has no ${method} ${path}.` } };
    note('labelled');
    return { status: 201, body: { label: `label-${call}` } };
  };
