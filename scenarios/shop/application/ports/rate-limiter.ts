/** Whose budget a request spends. */
export interface RateLimiter {
  /** Undefined: it may go on. Otherwise: in so many ms it could. */
  take(caller: Caller): number | undefined;
}

export interface Caller {
  /** Of the other end of the connection. */
  readonly address: string;
  /** Of the session, which was checked; undefined where there is none. */
  readonly customerId: number | undefined;
  /** What the client calls itself. */
  readonly clientId: string | undefined;
}
