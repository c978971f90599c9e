import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSignal } from '@systems-design-lab/scenarios/signals.ts';
import { format, resolveConfig } from 'prettier';

/** What a panel draws, in PromQL, and what each line is called. */
interface Query {
  readonly expr: string;
  readonly legend: string;
  readonly exemplars?: boolean;
}

type PanelUnit = 's' | 'percentunit' | 'bytes' | 'reqps' | 'short';

interface PanelSpec {
  readonly title: string;
  readonly help: string;
  readonly unit: PanelUnit;
  readonly queries: readonly Query[];
  /** Of 24. */
  readonly width?: number;
}

interface RowSpec {
  readonly title: string;
  /** A variable: one such row for each of its values. */
  readonly repeat?: string;
  readonly panels: readonly PanelSpec[];
}

interface DashboardSpec {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly RowSpec[];
  readonly forEachScenario?: boolean;
}

const PANEL_HEIGHT = 8;
const datasource = { type: 'prometheus', uid: '${datasource}' };

/** What Prometheus calls a signal; a dashboard cannot ask for one that nobody has declared. */
function metric(name: string): string {
  const declared = findSignal(name);
  if (declared) return declared.exported.name;
  throw new Error(`A dashboard asks for signal "${name}", which scenarios/signals.ts does not declare.`);
}

const panel = (title: string, unit: PanelUnit, help: string, ...queries: readonly Query[]): PanelSpec => ({
  title,
  unit,
  help,
  queries,
});
const query = (expr: string, legend: string): Query => ({ expr, legend });
const by = (signal: string, ...labels: readonly string[]): Query =>
  query(metric(signal), labels.map((label) => `{{${label}}}`).join(' ') || signal);

const latencies = panel(
  'Latency',
  's',
  'From the moment at which each request was due: half, 95 and 99 of 100 took at most this long.',
  query(metric('load_latency_p50_ms'), '{{stream}} {{quantile}}'),
);
const traffic = panel(
  'Traffic',
  'reqps',
  'What was due, and what was answered.',
  query(metric('load_offered_per_second'), '{{stream}} offered'),
  query(metric('load_completed_per_second'), '{{stream}} answered'),
);
const errors = panel('Errors', 'percentunit', 'Ended otherwise than with a right answer.', by('load_error_ratio', 'stream'));
const waiting = panel(
  'Waiting',
  'short',
  'Requests on their way, and those that wait for a database connection.',
  query(metric('load_in_flight'), '{{stream}} in flight'),
  query(metric('db_pool_waiting'), 'wait for a connection {{replica}}{{process}}'),
);

const specs: Readonly<Record<string, DashboardSpec>> = {
  overview: {
    uid: 'lab-overview',
    title: 'Lab: overview',
    description: 'The four golden signals of the shop, as its customers see them, and what is on.',
    rows: [
      { title: 'Golden signals', panels: [latencies, traffic, errors, waiting] },
      {
        title: 'What is on',
        panels: [
          panel(
            'Scenarios',
            'short',
            '1 while a scenario is on, by design and phase.',
            query('lab_scenario_active', '{{scenario}}: {{phase}}, {{design}}'),
          ),
          panel('CPU', 'percentunit', '1 is a whole core.', by('process_cpu_share', 'process')),
        ],
      },
      {
        title: 'Traces',
        panels: [
          {
            ...panel(
              'Requests with a trace',
              's',
              'Of the traces that the lab keeps (all slow and failed ones, a share of the rest), how long 95 of 100 took. A dot leads to its trace.',
              {
                ...query('histogram_quantile(0.95, sum by (le) (rate(lab_trace_duration_seconds_bucket[30s])))', 'p95'),
                exemplars: true,
              },
            ),
            width: 24,
          },
        ],
      },
    ],
  },
  bench: {
    uid: 'lab-bench',
    title: 'Lab: bench',
    description: 'How each process of the bench does, and what passes on the links between them.',
    rows: [
      {
        title: 'Processes',
        panels: [
          panel('CPU', 'percentunit', '1 is a whole core.', by('process_cpu_share', 'process')),
          panel('Resident memory', 'bytes', 'As the operating system counts it.', by('process_memory_bytes', 'process')),
          panel('Event loop delay', 's', 'The worst since the last reading.', by('process_event_loop_delay_seconds', 'process')),
          panel('Pauses for garbage', 's', 'The longest since the last reading.', by('process_gc_pause_seconds', 'process')),
          panel('Heap', 'bytes', 'Objects, garbage included.', by('process_heap_bytes', 'process')),
          panel('Descriptors', 'short', 'Files, sockets and pipes that are open.', by('process_descriptors', 'process')),
          panel('Threads', 'short', 'Of each process.', by('process_threads', 'process')),
        ],
      },
      {
        title: 'Links',
        panels: [
          panel('State', 'short', '0 nothing is done to it, 1 slowed, 2 nothing gets through.', by('link_state', 'link')),
          panel('Bytes per second', 'bytes', 'In both directions.', by('link_bytes_per_second', 'link', 'direction')),
          panel('Connections', 'short', 'Open ones.', by('link_connections', 'link')),
        ],
      },
      {
        title: 'Partners',
        panels: [
          panel('Calls', 'reqps', 'That reached a partner.', query(`rate(${metric('partner_calls_total')}[5s])`, '{{partner}}')),
          panel('Queue', 'short', 'Calls that wait at a partner.', by('partner_queue_depth', 'partner')),
        ],
      },
    ],
  },
  postgresql: {
    uid: 'lab-postgresql',
    title: 'Lab: PostgreSQL',
    description: 'Sessions, pool and deadlocks of the database that the shop works on.',
    rows: [
      {
        title: 'Connections',
        panels: [
          panel('Sessions', 'short', 'Of the shop, by state.', by('postgres_sessions', 'state')),
          panel(
            'Pool',
            'short',
            'Connections in use, and requests that wait for one.',
            query(metric('db_pool_in_use'), 'in use {{replica}}{{process}}'),
            query(metric('db_pool_waiting'), 'waiting {{replica}}{{process}}'),
          ),
          panel('Wait for a connection', 's', 'The 95th percentile.', by('db_pool_acquire_seconds', 'quantile')),
          panel(
            'Held',
            's',
            'How long a request keeps its connection; the 95th percentile.',
            by('db_client_held_seconds', 'quantile'),
          ),
        ],
      },
      {
        title: 'Work',
        panels: [
          panel('Queries of a request', 'short', 'The 95th percentile.', by('db_queries_per_request', 'quantile')),
          panel('Deadlocks', 'short', 'Per minute.', query(`60 * rate(${metric('postgres_deadlocks_total')}[10s])`, 'deadlocks')),
          panel(
            'CPU',
            'percentunit',
            'Of the server’s first process and the shop.',
            query(`${metric('process_cpu_share')}{process=~"bench|shop.*"}`, '{{process}}'),
          ),
          panel(
            'Memory',
            'bytes',
            'Of the server’s first process and the shop.',
            query(`${metric('process_memory_bytes')}{process=~"bench|shop.*"}`, '{{process}}'),
          ),
        ],
      },
    ],
  },
  impact: {
    uid: 'lab-impact',
    title: 'Lab: scenario impact',
    description: 'A group of panels for each scenario that is on, or was in the time that is shown: what it says of itself.',
    forEachScenario: true,
    rows: [
      { title: 'What customers notice', panels: [latencies, errors] },
      {
        title: '$scenario',
        repeat: 'scenario',
        panels: [
          panel(
            'Its metrics',
            'short',
            'What the scenario shows on its page.',
            query(
              '{__name__=~"lab_.+", __name__!~"lab_scenario_active|.+_total|.+_seconds", scenario="$scenario"}',
              '{{__name__}} {{design}}',
            ),
          ),
          panel(
            'Its durations',
            's',
            'What it times.',
            query('{__name__=~"lab_.+_seconds", scenario="$scenario"}', '{{__name__}} {{design}}'),
          ),
          panel(
            'Its counts',
            'short',
            'Since the process began.',
            query('{__name__=~"lab_.+_total", scenario="$scenario"}', '{{__name__}} {{design}}'),
          ),
          panel(
            'Phase',
            'short',
            '1 while it is on.',
            query('lab_scenario_active{scenario="$scenario"}', '{{phase}}, {{design}}'),
          ),
        ],
      },
    ],
  },
};

/** File → the dashboard, as Grafana imports it. */
export async function dashboards(root: string): Promise<Record<string, string>> {
  const files = Object.entries(specs).map(async ([name, spec]) => {
    const file = `compose/grafana/dashboards/${name}.json`;
    const options = { ...(await resolveConfig(join(root, file))), filepath: file };
    return [file, await format(JSON.stringify(dashboardOf(spec)), options)] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

/** Every query of a dashboard file, with the values that stand in for its variables. */
export function queriesOf(root: string, file: string, scenario: string): readonly string[] {
  const { panels } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { panels: { targets?: { expr: string }[] }[] };
  return panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr.replaceAll('$scenario', scenario)));
}

function dashboardOf({ uid, title, description, rows, forEachScenario = false }: DashboardSpec): object {
  let id = 0;
  let y = 0;
  const panels: object[] = [];
  for (const { title: rowTitle, repeat, panels: specs } of rows) {
    panels.push({
      id: ++id,
      type: 'row',
      title: rowTitle,
      collapsed: false,
      gridPos: { h: 1, w: 24, x: 0, y: y++ },
      panels: [],
      ...(repeat === undefined ? {} : { repeat }),
    });
    let x = 0;
    for (const spec of specs) {
      const width = spec.width ?? 12;
      if (x + width > 24) {
        x = 0;
        y += PANEL_HEIGHT;
      }
      panels.push(panelOf(spec, { id: ++id, gridPos: { h: PANEL_HEIGHT, w: width, x, y } }));
      x += width;
    }
    y += PANEL_HEIGHT;
  }
  return {
    uid,
    title,
    description,
    tags: ['systems-design-lab'],
    schemaVersion: 39,
    editable: true,
    graphTooltip: 1,
    refresh: '1s',
    time: { from: 'now-5m', to: 'now' },
    timepicker: { refresh_intervals: ['1s', '5s', '10s', '1m'] },
    templating: { list: variables(forEachScenario) },
    annotations: { list: [scenarioAnnotations] },
    links: [{ type: 'dashboards', title: 'Lab', tags: ['systems-design-lab'], asDropdown: false, keepTime: true }],
    panels,
  };
}

function panelOf({ title, help, unit, queries }: PanelSpec, place: { readonly id: number; readonly gridPos: object }): object {
  return {
    ...place,
    type: 'timeseries',
    title,
    description: help,
    datasource,
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        custom: { drawStyle: 'line', lineWidth: 1, fillOpacity: 0, showPoints: 'never', spanNulls: 2500 },
      },
      overrides: [],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom', showLegend: true }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: queries.map(({ expr, legend, exemplars = false }, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource,
      expr,
      legendFormat: legend,
      interval: '1s',
      exemplar: exemplars,
    })),
  };
}

function variables(forEachScenario: boolean): readonly object[] {
  const source = {
    name: 'datasource',
    label: 'Data source',
    type: 'datasource',
    query: 'prometheus',
    current: {},
    hide: 0,
    refresh: 1,
  };
  if (!forEachScenario) return [source];
  return [
    source,
    {
      name: 'scenario',
      label: 'Scenario',
      type: 'query',
      datasource,
      definition: 'label_values(lab_scenario_active, scenario)',
      query: { query: 'label_values(lab_scenario_active, scenario)', refId: 'scenario' },
      includeAll: true,
      multi: true,
      current: { text: ['All'], value: ['$__all'] },
      // With the time range: a scenario that has just been switched on has its group at the next refresh.
      refresh: 2,
      sort: 1,
    },
  ];
}

/** A scenario that is on is a shaded region, with phase and design. */
const scenarioAnnotations = {
  name: 'Scenarios',
  datasource,
  enable: true,
  iconColor: 'rgba(213, 94, 0, 0.6)',
  expr: 'lab_scenario_active',
  step: '1s',
  titleFormat: '{{scenario}}',
  textFormat: '{{phase}}, {{design}}',
  tagKeys: 'scenario,phase',
};
