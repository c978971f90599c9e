import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '@systems-design-lab/scenarios/shop/toolbox.ts';

/** One value of a metric in a bench process. Histograms come as their cumulative buckets. */
export interface MetricReading {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Histograms only, `value` is then the number of observations: upper bound → those at or below it. Finite bounds. */
  readonly buckets?: readonly (readonly [upperBound: number, observations: number])[];
}

/** Upper bounds of histogram buckets: from a millisecond to the longest that anybody waits; for counts, up to hundreds. */
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20];
const COUNTS = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233];

type Labels = Readonly<Record<string, string>>;

/** A meter over prom-client that makes each metric at its first use, for a process that the lab reads over IPC. */
export class ProcessMeter implements Meter {
  readonly #registry = new Registry();
  readonly #counters = new Map<string, Counter>();
  readonly #gauges = new Map<string, Gauge>();
  readonly #histograms = new Map<string, Histogram>();

  count(metric: string, labels: Labels = {}, by = 1): void {
    let counter = this.#counters.get(metric);
    if (!counter) {
      counter = new Counter({ name: metric, help: metric, labelNames: Object.keys(labels), registers: [this.#registry] });
      this.#counters.set(metric, counter);
    }
    counter.inc(labels, by);
  }

  set(metric: string, value: number, labels: Labels = {}): void {
    let gauge = this.#gauges.get(metric);
    if (!gauge) {
      gauge = new Gauge({ name: metric, help: metric, labelNames: Object.keys(labels), registers: [this.#registry] });
      this.#gauges.set(metric, gauge);
    }
    gauge.set(labels, value);
  }

  observe(metric: string, value: number, labels: Labels = {}): void {
    let histogram = this.#histograms.get(metric);
    if (!histogram) {
      histogram = new Histogram({
        name: metric,
        help: metric,
        labelNames: Object.keys(labels),
        buckets: metric.endsWith('_seconds') ? SECONDS : COUNTS,
        registers: [this.#registry],
      });
      this.#histograms.set(metric, histogram);
    }
    histogram.observe(labels, value);
  }

  async read(): Promise<MetricReading[]> {
    const metrics = await this.#registry.getMetricsAsJSON();
    return metrics.flatMap(({ name, type, values }) =>
      String(type) === 'histogram'
        ? histogramReadings(name, values)
        : values.map(({ labels, value }) => ({ name, type: String(type) as 'counter' | 'gauge', labels: asText(labels), value })),
    );
  }
}

interface PromValue {
  readonly labels: Readonly<Record<string, string | number | undefined>>;
  readonly value: number;
  readonly metricName?: string;
}

/** prom-client gives a histogram as one value for each bucket, then sum and count; here it becomes one reading a label set. */
function histogramReadings(name: string, values: readonly PromValue[]): MetricReading[] {
  const bySet = Map.groupBy(values, ({ labels: { le: _bound, ...labels } }) => JSON.stringify(labels));
  return [...bySet.entries()].map(([labels, set]) => ({
    name,
    type: 'histogram',
    labels: JSON.parse(labels) as Record<string, string>,
    value: set.find(({ metricName }) => metricName === `${name}_count`)?.value ?? 0,
    buckets: set
      .filter(({ metricName, labels: { le } }) => metricName === `${name}_bucket` && le !== '+Inf')
      .map(({ labels: { le }, value }) => [Number(le), value] as const),
  }));
}

function asText(labels: PromValue['labels']): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]));
}
