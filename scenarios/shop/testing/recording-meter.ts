import type { Meter } from '../toolbox.ts';

/** For tests: a meter that remembers what it was told. */
export class RecordingMeter implements Meter {
  readonly #counts = new Map<string, number>();
  readonly #gauges = new Map<string, number>();
  readonly #observations = new Map<string, number[]>();

  count(metric: string, labels: Readonly<Record<string, string>> = {}, by = 1): void {
    for (const key of [metric, keyOf(metric, labels)]) this.#counts.set(key, (this.#counts.get(key) ?? 0) + by);
  }

  set(metric: string, value: number): void {
    this.#gauges.set(metric, value);
  }

  observe(metric: string, value: number): void {
    this.#observations.set(metric, [...(this.#observations.get(metric) ?? []), value]);
  }

  /** Of all labels, or of these. */
  counted(metric: string, labels?: Readonly<Record<string, string>>): number {
    return this.#counts.get(labels ? keyOf(metric, labels) : metric) ?? 0;
  }

  gauge(metric: string): number | undefined {
    return this.#gauges.get(metric);
  }

  observed(metric: string): readonly number[] {
    return this.#observations.get(metric) ?? [];
  }
}

const keyOf = (metric: string, labels: Readonly<Record<string, string>>) =>
  `${metric} ${JSON.stringify(Object.entries(labels).sort())}`;
