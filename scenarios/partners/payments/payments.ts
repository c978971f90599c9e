import type { PartnerHandler } from '../partner.ts';

/** `POST /charges {reference, amountCents}` → 201 `{chargeId}`. */
export const payments: PartnerHandler = ({ method, path, call }) =>
  method === 'POST' && path === '/charges'
    ? { status: 201, body: { chargeId: `charge-${call}` } }
    : { status: 404, body: { error: `Payments has no ${method} ${path}.` } };
