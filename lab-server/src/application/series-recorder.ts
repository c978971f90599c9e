import type { Series } from '../domain/run.ts';
import type { SignalTick } from '../domain/signal.ts';

/** Signals that every run keeps, beside the metrics and figures that its scenario declares. */
const KEPT = /^(load_|link_|postgres_|partner_|process_|db_pool_in_use$|db_pool_waiting$)/;
const DECIMALS = 4;

/** Keeps the signals of a run as series, relative to its start. Bounded by the length of a run at 4 Hz. */
export class SeriesRecorder {
  readonly #startedAt: number;
  readonly #declared: ReadonlySet<string>;
  readonly #series = new Map<
    string,
    { signal: string; unit: Series['unit']; labels: Series['labels']; points: [number, number][] }
  >();

  constructor(startedAt: number, declared: readonly string[]) {
    this.#startedAt = startedAt;
    this.#declared = new Set(declared);
  }

  add({ at, samples }: SignalTick): void {
    for (const { signal, unit, labels, value } of samples) {
      if (!KEPT.test(signal) && !this.#declared.has(signal)) continue;
      const key = `${signal} ${JSON.stringify(labels)}`;
      const series = this.#series.get(key) ?? { signal, unit, labels, points: [] };
      this.#series.set(key, series);
      series.points.push([at - this.#startedAt, Number(value.toFixed(DECIMALS))]);
    }
  }

  series(): Series[] {
    return [...this.#series.values()].map((series) => ({ ...series, points: [...series.points] }));
  }
}
