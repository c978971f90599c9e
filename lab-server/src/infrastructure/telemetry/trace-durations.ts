import type { TraceSummary } from '../../domain/trace.ts';
import type { Exemplar, MetricFamily, MetricSeries } from './exposition.ts';

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Ids that are remembered, so that a trace counts once: more than are asked for at a time. */
const maxKnown = 5_000;

/**
 * How long the kept traces took, as a histogram whose exemplars lead to them. All slow and failed ones are kept and a share
 * of the rest: it finds traces, and is no measure of the shop; that is lab_load_latency_seconds.
 */
export class TraceDurations {
  readonly #known = new Set<string>();
  readonly #counts = BOUNDS.map(() => 0);
  readonly #exemplars = new Map<number, Exemplar>();
  #sum = 0;
  #total = 0;

  /** Those that it has seen before do not count again. */
  add(traces: readonly TraceSummary[]): void {
    for (const { id, durationMs, startedAt } of traces) {
      if (this.#known.has(id)) continue;
      this.#known.add(id);
      const seconds = durationMs / 1000;
      this.#sum += seconds;
      this.#total++;
      BOUNDS.forEach((bound, index) => {
        if (seconds <= bound) this.#counts[index]!++;
      });
      const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
      this.#exemplars.set(bucket, { traceId: id, value: seconds, at: startedAt + durationMs });
    }
    for (const id of this.#known) {
      if (this.#known.size <= maxKnown) break;
      this.#known.delete(id);
    }
  }

  family(): MetricFamily {
    const bucket = (bound: string, value: number, index: number): MetricSeries => {
      const exemplar = this.#exemplars.get(index);
      return { suffix: '_bucket', labels: { le: bound }, value, ...(exemplar ? { exemplar } : {}) };
    };
    return {
      name: 'lab_trace_duration_seconds',
      type: 'histogram',
      help: 'How long the kept traces took: all slow and failed ones, and a share of the rest.',
      series: [
        ...BOUNDS.map((bound, index) => bucket(String(bound), this.#counts[index]!, index)),
        bucket('+Inf', this.#total, -1),
        { suffix: '_sum', labels: {}, value: this.#sum },
        { suffix: '_count', labels: {}, value: this.#total },
      ],
    };
  }
}
