import type { PartnerKind } from '../partner.ts';

/** `POST /messages {to, text}` → 202 `{messageId}`. */
export const push: PartnerKind =
  () =>
  ({ method, path, call, note }) => {
    if (method !== 'POST' || path !== '/messages') return { status: 404, body: { error: `Push has no ${method} ${path}.` } };
    note('brought');
    return { status: 202, body: { messageId: `message-${call}` } };
  };
