import type { Metric } from './metrics.ts';
import type { Unit } from './units.ts';

/** Who says what a signal says. */
export const signalSources = {
  load: 'The load generator: what it sent, and what came back, in the last second.',
  processes: 'The operating system, and the Node runtime of the process itself, once a second.',
  links: 'The links between the parts, which count what passes.',
  database: 'PostgreSQL’s own statistics, of the database that the shop works on.',
  partners: 'The ledgers that the partners keep of what they were asked.',
  shop: 'The shop, its edge and its worker, about themselves. Such a signal explains; it never decides a verdict.',
  scenario: 'The designs of one scenario, while one of them is in place.',
} as const;

export type SignalSource = keyof typeof signalSources;

/** A signal of the lab: what charts, the command line, Prometheus and the reference page call it, and say of it. */
export interface Signal {
  readonly name: string;
  /** What its values are counted in on charts. */
  readonly unit: Unit;
  /** Of a histogram the charts show the 95th percentile of what was observed since the sample before. */
  readonly type: 'gauge' | 'counter' | 'histogram';
  /** One sentence. */
  readonly help: string;
  readonly source: SignalSource;
  /** As Prometheus gets it: base units, and the labels that its name had to leave behind. */
  readonly exported: ExportedSignal;
}

export interface ExportedSignal {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'summary';
  /** Value for Prometheus ÷ value on charts. */
  readonly factor: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** Every metric of the lab begins with it. */
export const METRIC_PREFIX = 'lab_';

/** A signal that Prometheus gets by the same name, behind the prefix. */
export function signal(
  source: SignalSource,
  name: string,
  { type, unit, help }: Pick<Signal, 'type' | 'unit' | 'help'>,
  exported: Partial<ExportedSignal> = {},
): Signal {
  const exportedType = type === 'histogram' ? 'summary' : type;
  return {
    name,
    unit,
    type,
    help,
    source,
    exported: { name: `${METRIC_PREFIX}${name}`, type: exportedType, factor: 1, labels: {}, ...exported },
  };
}

const gauge = (source: SignalSource, name: string, unit: Unit, help: string, exported?: Partial<ExportedSignal>): Signal =>
  signal(source, name, { type: 'gauge', unit, help }, exported);

const latency = (percentile: number, quantile: string): Signal =>
  gauge(
    'load',
    `load_latency_p${percentile}_ms`,
    'ms',
    `${percentile} of 100 requests took at most this long, from the moment at which each was due. By stream.`,
    { name: `${METRIC_PREFIX}load_latency_seconds`, type: 'summary', factor: 0.001, labels: { quantile } },
  );

/** What the bench knows of itself, whatever the scenario. */
export const benchSignals: readonly Signal[] = [
  gauge('load', 'load_offered_per_second', 'perSecond', 'Requests that were due, per second. By stream.'),
  gauge(
    'load',
    'load_completed_per_second',
    'perSecond',
    'Requests that were answered, whatever the status, per second. By stream.',
  ),
  gauge(
    'load',
    'load_error_ratio',
    'share',
    'Requests that ended otherwise than with a right answer ÷ those that ended. By stream.',
  ),
  latency(50, '0.5'),
  latency(95, '0.95'),
  latency(99, '0.99'),
  gauge('load', 'load_in_flight', 'count', 'Requests that were sent and have not ended. By stream.'),
  gauge('processes', 'process_cpu_share', 'share', 'CPU time ÷ time: 1 is a whole core. By process.', {
    name: `${METRIC_PREFIX}process_cpu_ratio`,
  }),
  gauge('processes', 'process_memory_bytes', 'bytes', 'Resident memory. By process.'),
  gauge('processes', 'process_descriptors', 'count', 'Files, sockets and pipes that are open. By process; Linux only.'),
  gauge('processes', 'process_threads', 'count', 'Threads. By process; Linux only.'),
  gauge('processes', 'process_heap_bytes', 'bytes', 'Memory that JavaScript objects take, garbage included. By process.'),
  gauge(
    'processes',
    'process_event_loop_delay_seconds',
    's',
    'How late the event loop was at its worst, since the last reading. By process.',
  ),
  gauge(
    'processes',
    'process_gc_pause_seconds',
    's',
    'The longest pause for the collection of garbage, since the last reading. By process.',
  ),
  gauge(
    'links',
    'link_state',
    'count',
    'What a toxic does to a link: 0 nothing, 1 it is slowed, 2 nothing gets through. By link.',
  ),
  gauge('links', 'link_bytes_per_second', 'bytes', 'Bytes that pass, per second. By link and direction.'),
  gauge(
    'links',
    'link_answer_seconds',
    's',
    'How long answers were waited for, at the mean since the last reading; where none came, how long somebody has waited for one. By link.',
  ),
  gauge('links', 'link_connections', 'count', 'Connections that are open. By link.'),
  gauge('database', 'postgres_sessions', 'count', 'Sessions of the shop. By state.'),
  signal('database', 'postgres_deadlocks_total', { type: 'counter', unit: 'count', help: 'Transactions that a deadlock ended.' }),
  signal('partners', 'partner_calls_total', {
    type: 'counter',
    unit: 'count',
    help: 'Calls that reached a partner. By partner.',
  }),
  gauge('partners', 'partner_queue_depth', 'count', 'Calls that wait for a worker of a partner. By partner.'),
];

/** A metric as a signal: its unit is what its name ends in. */
export const signalOf = ({ type, name, help }: Metric, source: SignalSource): Signal =>
  signal(source, name, { type, help, unit: unitOfMetric(name) });

/** The unit that the name of a metric ends in. */
export function unitOfMetric(name: string): Unit {
  if (name.endsWith('_seconds')) return 's';
  if (name.endsWith('_bytes')) return 'bytes';
  if (name.endsWith('_ratio') || name.endsWith('_utilization')) return 'share';
  return 'count';
}
