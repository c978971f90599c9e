/** What every partner can be told. Draws are hashes of (seed, key, attempt), never `Math.random`. */
export interface PartnerSettings {
  /** Time an answer takes, ms; default 5. */
  readonly delayMs: number;
  /** Calls served at once; the rest wait in an unbounded queue. 0: no bound (default). */
  readonly workers: number;
  /** Share of calls that fail with `failStatus`; default 0. */
  readonly failShare: number;
  /** Status of a failed call; default 503. */
  readonly failStatus: number;
  /** Share of calls that take `slowMs` instead; default 0. */
  readonly slowShare: number;
  readonly slowMs: number;
}
