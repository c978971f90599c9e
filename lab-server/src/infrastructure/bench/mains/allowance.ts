/** So many a second, and as many at once after a quiet second. */
export class Allowance {
  readonly #perSecond: number;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /** `now`: a clock that nobody sets, ms. */
  constructor(perSecond: number, now = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#left = perSecond;
    this.#at = now();
  }

  /** False: there is nothing left just now. */
  take(): boolean {
    const now = this.#now();
    this.#left = Math.min(this.#perSecond, this.#left + ((now - this.#at) / 1_000) * this.#perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

/**
 * At most so many traces a second, and of too many the same ones in each process that they went through: those whose ids are
 * divisible by a power of two that grows with their number.
 */
export class ShareOfTraces {
  readonly #perSecond: number;
  readonly #now: () => number;
  #since: number;
  #seen = 0;
  #kept = 0;
  #divisor = 1;

  constructor(perSecond: number, now = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#since = now();
  }

  keeps(traceId: string): boolean {
    this.#turn();
    this.#seen += 1;
    if (this.#kept >= this.#perSecond || Number.parseInt(traceId.slice(-6), 16) % this.#divisor !== 0) return false;
    this.#kept += 1;
    return true;
  }

  /** The share of this second is what would have done for the last one. */
  #turn(): void {
    const passed = this.#now() - this.#since;
    if (passed < 1_000) return;
    const tooMany = passed < 2_000 ? this.#seen / this.#perSecond : 1;
    this.#divisor = 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, tooMany))));
    this.#since += passed;
    this.#seen = 0;
    this.#kept = 0;
  }
}
