import type { Measure, Metric, Reading, Unit } from '../../scenarios/kit/index.ts';
import type { Point, Series } from './series.ts';
import { formatLimit, formatValue } from '../format.ts';

/** What a chart shows: which signals, and the limits that its values are held against. */
export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  /** Declared metrics say in a sentence what they count. */
  readonly help?: string;
  readonly scale: 'linear' | 'logarithmic';
  readonly wants: readonly Selector[];
  readonly limits: readonly Limit[];
}

export interface Limit {
  readonly value: number;
  readonly label: string;
}

/** Picks the series whose signal and labels fit; labels that are not named may have any value. */
interface Selector {
  readonly signal: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What the legend says before the labels: `p99`. */
  readonly name: string;
}

/** One line of a chart. */
export interface Line {
  readonly name: string;
  readonly unit: Unit;
  readonly points: readonly Point[];
}

/**
 * The charts of a scenario: errors and latency as users saw them, then what else its measures read, then the metrics that
 * it declares.
 */
export function chartsOf(measures: readonly Measure[], metrics: readonly Metric[]): readonly ChartSpec[] {
  return [...goldenCharts(measures), ...witnessCharts(measures), ...metrics.map(metricChart)];
}

/** A chart for each of these signals, as evidence shows them. */
export const figureCharts = (names: readonly string[], help: Readonly<Record<string, string>>): readonly ChartSpec[] =>
  names.map((name) => {
    const chart = metricChart({ name, help: help[name] ?? '' });
    return name.startsWith('process_') ? { ...chart, wants: processes.map((process) => ofProcess(name, process)) } : chart;
  });

/** Whose figures are evidence: the parts that a design runs in come first, the lab's own are left out. */
const processes = ['shop', 'shop-2', 'worker', 'edge', 'partners', 'postgres-bench'];
const ofProcess = (signal: string, process: string): Selector => ({ signal, labels: { process }, name: '' });

/** The lines that a chart has now. */
export function linesOf({ wants }: ChartSpec, series: readonly Series[]): readonly Line[] {
  return wants.flatMap((selector) =>
    series
      .filter((line) => fits(selector, line))
      .map((line) => ({ name: nameOf(selector, line), unit: line.unit, points: line.points })),
  );
}

/** Where there are more lines than a chart can tell apart: those that move most, in their order. */
export function mostMoving(lines: readonly Line[], most: number): readonly Line[] {
  if (lines.length <= most) return lines;
  const kept = new Set(lines.toSorted((one, other) => rangeOf(other) - rangeOf(one)).slice(0, most));
  return lines.filter((line) => kept.has(line));
}

function rangeOf({ points }: Line): number {
  let [least, greatest] = [Infinity, -Infinity];
  for (const [, value] of points) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return greatest - least;
}

function goldenCharts(measures: readonly Measure[]): readonly ChartSpec[] {
  return [
    {
      id: 'errors',
      title: 'Errors',
      scale: 'linear',
      wants: [{ signal: 'load_error_ratio', labels: {}, name: '' }],
      limits: limitsOf(
        measures,
        ({ of, ...reading }) => of === 'stream' && 'statistic' in reading && reading.statistic === 'errorRate',
      ),
    },
    {
      id: 'latency',
      title: 'Latency',
      scale: 'logarithmic',
      wants: [
        { signal: 'load_latency_p50_ms', labels: {}, name: 'p50' },
        { signal: 'load_latency_p99_ms', labels: {}, name: 'p99' },
      ],
      limits: [...limitsOf(measures, isLatency), ...slowLimits(measures)],
    },
  ];
}

const isLatency = (reading: Reading): boolean => reading.of === 'stream' && reading.statistic === 'latency';

/** Each measure that reads something else than errors and latency of a stream has a chart of what it reads. */
function witnessCharts(measures: readonly Measure[]): readonly ChartSpec[] {
  const charts = measures.flatMap((measure) => readingsOf(measure.reading).flatMap((reading) => witnessChart(reading, measure)));
  return charts.filter(({ id }, index) => charts.findIndex((other) => other.id === id) === index);
}

function witnessChart(reading: Reading, measure: Measure): readonly ChartSpec[] {
  switch (reading.of) {
    case 'sessions':
      return [
        chart(`Sessions ${reading.state}`, { signal: 'postgres_sessions', labels: { state: reading.state }, name: '' }, [
          limitOf(measure),
        ]),
      ];
    case 'database':
      return [chart('Deadlocks so far', { signal: 'postgres_deadlocks_total', labels: {}, name: '' })];
    case 'partner':
      return [
        chart(`Calls to ${reading.partner} so far`, {
          signal: 'partner_calls_total',
          labels: { partner: reading.partner },
          name: '',
        }),
      ];
    case 'stream':
      return isThroughput(reading) ? [throughputChart(measure)] : [];
    default:
      return [];
  }
}

const isThroughput = (reading: Reading): boolean =>
  reading.of === 'stream' && ['goodput', 'answered', 'sent'].includes(reading.statistic);

const throughputChart = (measure: Measure): ChartSpec => ({
  id: 'throughput',
  title: 'Requests per second',
  scale: 'linear',
  wants: [
    { signal: 'load_offered_per_second', labels: {}, name: 'offered' },
    { signal: 'load_completed_per_second', labels: {}, name: 'completed' },
  ],
  limits: measure.unit === 'perSecond' ? [limitOf(measure)] : [],
});

const chart = (title: string, wanted: Selector, limits: readonly Limit[] = []): ChartSpec => ({
  id: title,
  title,
  scale: 'linear',
  wants: [wanted],
  limits,
});

function metricChart({ name, help }: Pick<Metric, 'name' | 'help'>): ChartSpec {
  return { id: name, title: name, help, scale: 'linear', wants: [{ signal: name, labels: {}, name: '' }], limits: [] };
}

/** A ratio is seen in what it divides. */
function readingsOf(reading: Reading): readonly Reading[] {
  return reading.of === 'ratio' ? [...readingsOf(reading.numerator), ...readingsOf(reading.denominator)] : [reading];
}

const limitOf = ({ name, comparison, limit, unit }: Measure): Limit => ({
  value: limit,
  label: `${name}: ${formatLimit(comparison, limit, unit)}`,
});

function limitsOf(measures: readonly Measure[], reads: (reading: Reading) => boolean): readonly Limit[] {
  const limits = measures.filter(({ reading }) => reads(reading)).map(limitOf);
  const values = [...new Set(limits.map(({ value }) => value))];
  return values.map((value) => ({
    value,
    label: limits
      .filter((limit) => limit.value === value)
      .map(({ label }) => label)
      .join(' · '),
  }));
}

/** A share of slow requests is no latency, but the line from which a request counts as slow is. */
function slowLimits(measures: readonly Measure[]): readonly Limit[] {
  return measures.flatMap(({ reading }) =>
    reading.of === 'stream' && reading.statistic === 'shareSlowerThan'
      ? [{ value: reading.thresholdMs, label: `slow: above ${formatValue(reading.thresholdMs, 'ms')}` }]
      : [],
  );
}

const fits = ({ signal, labels }: Selector, line: Series): boolean =>
  line.signal === signal && Object.entries(labels).every(([name, value]) => line.labels[name] === value);

/** Labels that tell lines of one chart apart; scenario and design are the page's and the phase's. */
function nameOf({ name, labels: fixed }: Selector, { signal, labels }: Series): string {
  const telling = Object.entries(labels).filter(([label]) => !(label in fixed || label === 'scenario' || label === 'design'));
  const words = telling.map(([label, value]) => (label === 'quantile' ? `p${Number(value) * 100}` : value));
  return [name, ...words].filter((part) => part !== '').join(' ') || Object.values(fixed).join(' ') || signal;
}
