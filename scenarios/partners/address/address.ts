import type { PartnerKind } from '../partner.ts';

const TOWNS = ['Aarhus', 'Bergen', 'Gent', 'Graz', 'Lucca', 'Nantes', 'Oulu', 'Porto', 'Riga', 'Tartu'];

/** `GET /addresses/7` → 200 `{orderId, town}`: where an order goes. */
export const address: PartnerKind =
  () =>
  ({ method, path }) => {
    const [, orderId] = /^\/addresses\/(\d+)$/.exec(path) ?? [];
    if (method !== 'GET' || orderId === undefined)
      return { status: 404, body: { error: `The address partner has no ${method} ${path}.` } };
    return { status: 200, body: { orderId: Number(orderId), town: TOWNS[Number(orderId) % TOWNS.length] } };
  };
