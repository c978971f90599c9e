import { build, type Histogram } from 'hdr-histogram-js';
import type { Outcome } from '../../domain/observations.ts';

/** What a stream did in the last second. */
export interface StreamFigures {
  readonly offeredPerSecond: number;
  /** Answered, whatever the status. */
  readonly completedPerSecond: number;
  /** Ended otherwise than with a right answer. */
  readonly errorsPerSecond: number;
  /** Those ÷ ended; null where nothing ended. */
  readonly errorRatio: number | null;
  /** Null where nothing ended. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly inFlight: number;
  /** Sends that were more than 20 ms late ÷ sends. */
  readonly lateShare: number;
}

export const TICK_MS = 250;
const TICKS_PER_SECOND = 1000 / TICK_MS;
export const LATE_MS = 20;
const MAX_LATENCY_US = 60_000_000;

/** Rates and percentiles of one stream, over the last second, four times a second. */
export class LiveFigures {
  /** Newest first. */
  readonly #ticks: Tick[] = [new Tick()];
  readonly #sum = newHistogram();
  #inFlight = 0;

  sent(lateMs: number): void {
    this.#inFlight++;
    this.#current.offered++;
    if (lateMs > LATE_MS) this.#current.late++;
  }

  ended({ latencyMs, status, ok }: Pick<Outcome, 'latencyMs' | 'status' | 'ok'>): void {
    this.#inFlight--;
    if (status !== 0) this.#current.completed++;
    if (!ok) this.#current.errors++;
    this.#current.latencies.recordValue(Math.min(MAX_LATENCY_US, Math.round(latencyMs * 1000)));
  }

  /** Reads the last second and starts a new tick. */
  tick(): StreamFigures {
    const figures = this.#read();
    this.#ticks.unshift(this.#ticks.length < TICKS_PER_SECOND ? new Tick() : this.#ticks.pop()!.reset());
    return figures;
  }

  get #current(): Tick {
    return this.#ticks[0]!;
  }

  #read(): StreamFigures {
    const total = (count: (tick: Tick) => number) => this.#ticks.reduce((sum, tick) => sum + count(tick), 0);
    const perSecond = (count: (tick: Tick) => number) => (total(count) * TICKS_PER_SECOND) / this.#ticks.length;
    this.#sum.reset();
    for (const { latencies } of this.#ticks) this.#sum.add(latencies);
    const percentile = (p: number) => (this.#sum.totalCount === 0 ? null : this.#sum.getValueAtPercentile(p) / 1000);
    return {
      offeredPerSecond: perSecond((tick) => tick.offered),
      completedPerSecond: perSecond((tick) => tick.completed),
      errorsPerSecond: perSecond((tick) => tick.errors),
      errorRatio: this.#sum.totalCount === 0 ? null : total((tick) => tick.errors) / this.#sum.totalCount,
      p50Ms: percentile(50),
      p95Ms: percentile(95),
      p99Ms: percentile(99),
      inFlight: this.#inFlight,
      lateShare:
        total((tick) => tick.late) /
        Math.max(
          1,
          total((tick) => tick.offered),
        ),
    };
  }
}

class Tick {
  offered = 0;
  completed = 0;
  errors = 0;
  late = 0;
  readonly latencies = newHistogram();

  reset(): this {
    this.offered = this.completed = this.errors = this.late = 0;
    this.latencies.reset();
    return this;
  }
}

function newHistogram(): Histogram {
  return build({ lowestDiscernibleValue: 1, highestTrackableValue: MAX_LATENCY_US, numberOfSignificantValueDigits: 2 });
}
