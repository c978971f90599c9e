import type { PartnerKind } from '../partner.ts';

/** `GET /checks/:subject` → 200 `{approved}`: nothing speaks against anybody. */
export const fraud: PartnerKind =
  () =>
  ({ method, path }) =>
    method === 'GET' && /^\/checks\/[^/]+$/.test(path)
      ? { status: 200, body: { approved: true } }
      : { status: 404, body: { error: `Fraud has no ${method} ${path}.` } };
