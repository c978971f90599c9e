/** What every partner can be told. Draws are hashes of (seed, partner, call), never `Math.random`. */
export interface PartnerSettings {
  /** Time an answer takes, ms. */
  readonly delayMs: number;
  /** Up to so much is added to that, ms: drawn for each call. */
  readonly jitterMs: number;
  /** Calls served at once; the rest wait in a queue. 0: no bound. */
  readonly workers: number;
  /** Calls that may wait; the rest are answered 503 at once. 0: no bound. */
  readonly queueLimit: number;
  /** Share of calls that fail with `failStatus`. */
  readonly failShare: number;
  readonly failStatus: number;
  /** Share of calls whose work is done and whose answer is lost: the caller gets 502. */
  readonly loseShare: number;
  /** Every call fails with `burstStatus`, at once, for the first `burstMs` of every `burstEveryMs`. 0: never. */
  readonly burstMs: number;
  readonly burstEveryMs: number;
  readonly burstStatus: number;
  /** Calls taken within any second, refused ones counted; the rest are answered 429. 0: no bound. */
  readonly quotaPerSecond: number;
  /** Whether connections stay open for the next call. */
  readonly keepAlive: boolean;
  /** Share of calls that take `slowMs` instead of `delayMs`: one in each block of calls, at a drawn place. */
  readonly slowShare: number;
  readonly slowMs: number;
  /** The version of its interface that callers get who name none. */
  readonly defaultVersion: number;
}

export const defaultPartnerSettings: PartnerSettings = {
  delayMs: 5,
  jitterMs: 0,
  workers: 0,
  queueLimit: 0,
  failShare: 0,
  failStatus: 503,
  loseShare: 0,
  burstMs: 0,
  burstEveryMs: 2_000,
  burstStatus: 500,
  quotaPerSecond: 0,
  keepAlive: true,
  slowShare: 0,
  slowMs: 1_000,
  defaultVersion: 1,
};
