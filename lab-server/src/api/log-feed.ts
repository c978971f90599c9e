import type { LogEntry } from '../domain/log-entry.ts';

export interface LogBatch {
  readonly entries: readonly LogEntry[];
  /** Lines that were left out of this batch, because there were too many. */
  readonly dropped: number;
}

const EVERY_MS = 250;
/** More than anybody reads while it moves; the rest is there to be asked for. */
const MAX_ENTRIES = 100;

/** Gathers lines as they come and passes them on at most four times a second, the newest of them. */
export class LogFeed {
  readonly #send: (batch: LogBatch) => void;
  #waiting: LogEntry[] = [];
  #dropped = 0;
  #isScheduled = false;

  constructor(send: (batch: LogBatch) => void) {
    this.#send = send;
  }

  add(entry: LogEntry): void {
    this.#waiting.push(entry);
    if (this.#waiting.length > MAX_ENTRIES) {
      this.#waiting.shift();
      this.#dropped += 1;
    }
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setTimeout(() => this.#flush(), EVERY_MS).unref();
  }

  #flush(): void {
    const batch = { entries: this.#waiting, dropped: this.#dropped };
    this.#waiting = [];
    this.#dropped = 0;
    this.#isScheduled = false;
    this.#send(batch);
  }
}
