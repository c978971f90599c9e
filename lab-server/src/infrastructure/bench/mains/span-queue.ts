import type { ReadableSpan } from '@opentelemetry/sdk-trace';

/** Long enough for a batch, short enough for a page that is live. */
const EVERY_MS = 100;
/** With `EVERY_MS` this is the most that a process spends on it: 4,000 spans a second, some 5% of a core. */
const MAX_BATCH = 400;
/** What comes on top is left out. */
const MAX_WAITING = 2_000;

/** Sends a batch; whether it arrived is nobody's concern: the next one is sent in any case. */
export type SendSpans = (spans: readonly ReadableSpan[]) => Promise<void>;

/** Spans on their way out: one batch at a time, ten times a second where there are any. */
export class SpanQueue {
  readonly #send: SendSpans;
  #waiting: ReadableSpan[] = [];
  #sending: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #leftOut = 0;

  constructor(send: SendSpans) {
    this.#send = send;
  }

  /** Spans that found no room. */
  get leftOut(): number {
    return this.#leftOut;
  }

  add(span: ReadableSpan): void {
    if (this.#waiting.length >= MAX_WAITING) {
      this.#leftOut += 1;
      return;
    }
    this.#waiting.push(span);
    this.#arm();
  }

  /** Resolves once all that was there has been sent. */
  async flush(): Promise<void> {
    await this.#sending;
    while (this.#waiting.length > 0) await this.#sendBatch();
  }

  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
  }

  #arm(): void {
    this.#timer ??= setTimeout(() => {
      void (this.#sending ?? this.#sendBatch()).then(() => {
        this.#timer = undefined;
        if (this.#waiting.length > 0) this.#arm();
      });
    }, EVERY_MS).unref();
  }

  #sendBatch(): Promise<void> {
    const batch = this.#waiting.slice(0, MAX_BATCH);
    this.#waiting = this.#waiting.slice(MAX_BATCH);
    return (this.#sending = this.#send(batch)
      .catch(() => undefined)
      .finally(() => (this.#sending = undefined)));
  }
}
