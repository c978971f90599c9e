const WINDOW_MS = 1_000;

/** Counts the calls of the last second. Those that were refused count as well: whoever hurries stays locked out. */
export class Quota {
  readonly #arrivals: number[] = [];

  /** Whether one more call is within `perSecond`; 0 is no bound. */
  admits(perSecond: number): boolean {
    const now = performance.now();
    while (this.#arrivals[0] !== undefined && this.#arrivals[0] <= now - WINDOW_MS) this.#arrivals.shift();
    this.#arrivals.push(now);
    return perSecond === 0 || this.#arrivals.length <= perSecond;
  }
}
