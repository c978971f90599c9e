/**
 * A domain-specific metric that a scenario shows on its page and on `/api/metrics` while it is enabled. The name ends in
 * its unit, as Prometheus wants it. Metrics explain; they never decide a verdict.
 */
export interface Metric {
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly name: string;
  /** One sentence: what it counts. */
  readonly help: string;
}

export const gauge = (name: string, help: string): Metric => ({ type: 'gauge', name, help });
export const counter = (name: string, help: string): Metric => ({ type: 'counter', name, help });
export const histogram = (name: string, help: string): Metric => ({ type: 'histogram', name, help });
