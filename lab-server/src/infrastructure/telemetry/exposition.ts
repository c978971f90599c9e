/** A metric with all its series, as Prometheus is told of it. */
export interface MetricFamily {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'summary' | 'histogram';
  readonly help: string;
  readonly series: readonly MetricSeries[];
}

export interface MetricSeries {
  /** What follows the name of the family: `_bucket`, `_count` … of a histogram. */
  readonly suffix?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** A trace that shows what was counted here. Told in the OpenMetrics format alone. */
  readonly exemplar?: Exemplar;
}

export interface Exemplar {
  readonly traceId: string;
  readonly value: number;
  /** Epoch ms. */
  readonly at: number;
}

export type ExpositionFormat = 'prometheus' | 'openmetrics';

export const contentTypes: Readonly<Record<ExpositionFormat, string>> = {
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/** The format that a scraper asks for; exemplars travel only in OpenMetrics. */
export const formatFor = (accept: string | undefined): ExpositionFormat =>
  accept?.includes('application/openmetrics-text') ? 'openmetrics' : 'prometheus';

export function exposition(families: readonly MetricFamily[], format: ExpositionFormat): string {
  const text = families.map((family) => familyText(family, format)).join('');
  return format === 'openmetrics' ? `${text}# EOF\n` : text;
}

/** OpenMetrics names a counter without the `_total` that each of its series has. */
function familyText({ name, type, help, series }: MetricFamily, format: ExpositionFormat): string {
  const family = format === 'openmetrics' && type === 'counter' ? name.replace(/_total$/, '') : name;
  const lines = series.map(({ suffix = '', labels, value, exemplar }) => {
    const line = `${name}${suffix}${labelText(labels)} ${numberText(value)}`;
    return format === 'openmetrics' && exemplar ? `${line} ${exemplarText(exemplar)}` : line;
  });
  return [`# HELP ${family} ${escaped(help)}`, `# TYPE ${family} ${type}`, ...lines, ''].join('\n');
}

const exemplarText = ({ traceId, value, at }: Exemplar): string =>
  `# ${labelText({ trace_id: traceId })} ${numberText(value)} ${(at / 1000).toFixed(3)}`;

function labelText(labels: MetricSeries['labels']): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name.replace(/\W/g, '_')}="${escaped(value).replaceAll('"', '\\"')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

const numberText = (value: number): string =>
  Number.isNaN(value) ? 'NaN' : Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
