/** How long a link's callers wait for answers. Times are ms. */
export interface AnswerTimes {
  /** Answers that have begun, since the link was opened, and how long all of them together were waited for. */
  readonly count: number;
  readonly totalMs: number;
  /** How long the caller that waits longest has waited so far; 0 where nobody does. */
  readonly waitingMs: number;
}

/**
 * Takes the time of one connection: from the first byte of what is asked to the first byte of the answer, as its caller
 * sees it, toxics included. Whoever asks on before there is an answer waits since the first of it.
 */
export class AnswerClock {
  count = 0;
  totalMs = 0;
  #askedAt: number | null = null;

  asks(): void {
    this.#askedAt ??= performance.now();
  }

  hears(): void {
    if (this.#askedAt === null) return;
    this.count += 1;
    this.totalMs += performance.now() - this.#askedAt;
    this.#askedAt = null;
  }

  get waitingMs(): number {
    return this.#askedAt === null ? 0 : performance.now() - this.#askedAt;
  }
}
