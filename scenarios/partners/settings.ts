/** What every partner can be told. Draws are hashes of (seed, partner, call), never `Math.random`. */
export interface PartnerSettings {
  /** Time an answer takes, ms. */
  readonly delayMs: number;
  /** Calls served at once; the rest wait in an unbounded queue. 0: no bound. */
  readonly workers: number;
  /** Share of calls that fail with `failStatus`. */
  readonly failShare: number;
  readonly failStatus: number;
  /** Share of calls that take `slowMs` instead of `delayMs`. */
  readonly slowShare: number;
  readonly slowMs: number;
}

export const defaultPartnerSettings: PartnerSettings = {
  delayMs: 5,
  workers: 0,
  failShare: 0,
  failStatus: 503,
  slowShare: 0,
  slowMs: 1_000,
};
