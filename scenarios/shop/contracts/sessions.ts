import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that carries a session, and the one in which a client says what it calls itself. */
export const SESSION_HEADER = 'x-session';
export const CLIENT_ID_HEADER = 'x-client-id';

/** The shop holds no secret of anybody: this key only shows that a session was handed out and not made up. */
const KEY = 'sessions of the shop';

/** A session as signing in hands it out. */
export const sessionOf = (customerId: number): string => `${customerId}.${sealOf(customerId)}`;

/** Whose session it is; undefined where it was made up. */
export function customerOf(session: string | undefined): number | undefined {
  const [, digits, seal] = /^(\d{1,9})\.([\w-]{43})$/.exec(session ?? '') ?? [];
  if (digits === undefined || seal === undefined) return undefined;
  return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(Number(digits)))) ? Number(digits) : undefined;
}

const sealOf = (customerId: number): string => createHmac('sha256', KEY).update(String(customerId)).digest('base64url');
