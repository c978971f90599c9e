import type { AnyScenario } from '@systems-design-lab/scenarios/kit/index.ts';
import { beforeEach, expect, test } from 'vitest';
import type { CatalogueEntry } from '../../application/ports/catalogue.ts';
import type { ActiveScenario } from '../../domain/free-play.ts';
import type { Run } from '../../domain/run.ts';
import type { Sample } from '../../domain/signal.ts';
import { PrometheusMetrics } from './prometheus.ts';

let active: ActiveScenario[];
let running: Pick<Run, 'scenario' | 'phase'> | undefined;
let metrics: PrometheusMetrics;

const declaring = (name: string, ...names: string[]) =>
  ({
    name,
    scenario: {
      metrics: names.map((metric) => ({ type: 'gauge', name: metric, help: `What ${metric} means.` })),
    } as unknown as AnyScenario,
  }) as CatalogueEntry;

beforeEach(() => {
  active = [];
  running = undefined;
  const catalogue = { list: async () => [declaring('timeout-too-long', 'db_pool_waiting'), declaring('deadlock', 'deadlocks')] };
  metrics = new PrometheusMetrics({ active: () => active, running: () => running, catalogue, telemetry: { traces: () => [] } });
});

const sample = (signal: string, value: number, labels: Record<string, string> = {}): Sample => ({
  signal,
  unit: 'count',
  labels,
  value,
});
const linesOf = async (name: string) => (await metrics.text()).split('\n').filter((line) => line.startsWith(name));

test('a latency is a summary in seconds, its percentile a label', async () => {
  metrics.record({
    at: Date.now(),
    samples: [
      { signal: 'load_latency_p50_ms', unit: 'ms', labels: { stream: 'product' }, value: 12 },
      { signal: 'load_latency_p99_ms', unit: 'ms', labels: { stream: 'product' }, value: 340 },
    ],
  });
  expect(await linesOf('lab_load_latency_seconds')).toEqual([
    'lab_load_latency_seconds{stream="product",quantile="0.5"} 0.012',
    'lab_load_latency_seconds{stream="product",quantile="0.99"} 0.34',
  ]);
  expect(await metrics.text()).toContain('# TYPE lab_load_latency_seconds summary\n');
});

test('what only ever rises is a counter', async () => {
  metrics.record({ at: Date.now(), samples: [sample('partner_calls_total', 7, { partner: 'payments' })] });
  expect(await metrics.text()).toContain(
    '# TYPE lab_partner_calls_total counter\nlab_partner_calls_total{partner="payments"} 7\n',
  );
});

test('what is sampled once a second stays between its samples', async () => {
  metrics.record({ at: Date.now() - 900, samples: [sample('process_threads', 11, { process: 'shop' })] });
  metrics.record({ at: Date.now(), samples: [sample('load_in_flight', 2, { stream: 'product' })] });
  expect(await linesOf('lab_process_threads')).toEqual(['lab_process_threads{process="shop"} 11']);
});

test('a run says which phase it is in, and labels the metrics of its scenario', async () => {
  running = { scenario: 'deadlock', phase: 'fix' };
  metrics.record({ at: Date.now(), samples: [sample('deadlocks', 0)] });
  expect(await linesOf('lab_scenario_active')).toEqual(['lab_scenario_active{scenario="deadlock",design="fixed",phase="fix"} 1']);
  expect(await linesOf('lab_deadlocks{')).toEqual(['lab_deadlocks{scenario="deadlock",design="fixed"} 0']);
});

test('labels and help keep to their line', async () => {
  metrics.record({ at: Date.now(), samples: [sample('load_in_flight', 2, { stream: 'a "b"\\\n' })] });
  expect(await linesOf('lab_load_in_flight')).toEqual(['lab_load_in_flight{stream="a \\"b\\"\\\\\\n"} 2']);
});

test('the last samples are gauges, with their labels', async () => {
  metrics.record({ at: Date.now(), samples: [sample('load_in_flight', 1, { stream: 'product' })] });
  metrics.record({
    at: Date.now(),
    samples: [sample('load_in_flight', 2, { stream: 'product' }), sample('load_in_flight', 3, { stream: 'cart' })],
  });
  expect(await linesOf('lab_load_in_flight')).toEqual([
    'lab_load_in_flight{stream="product"} 2',
    'lab_load_in_flight{stream="cart"} 3',
  ]);
});

test('the metric of an enabled scenario carries its help, its name and its design', async () => {
  active = [
    {
      name: 'timeout-too-long',
      design: 'fixed',
      parameters: {},
      load: true,
      enabledAt: new Date().toISOString(),
      expiresAt: new Date().toISOString(),
    },
  ];
  metrics.record({ at: Date.now(), samples: [sample('db_pool_waiting', 4)] });
  expect(await linesOf('lab_scenario_active')).toEqual([
    'lab_scenario_active{scenario="timeout-too-long",design="fixed",phase="play"} 1',
  ]);
  expect(await linesOf('lab_db_pool_waiting')).toEqual(['lab_db_pool_waiting{scenario="timeout-too-long",design="fixed"} 4']);
  expect(await metrics.text()).toContain('# HELP lab_db_pool_waiting Requests that wait for a database connection.');
});

test('signals of a bench that has fallen silent are gone', async () => {
  metrics.record({ at: Date.now() - 60_000, samples: [sample('load_in_flight', 1)] });
  expect(await linesOf('lab_load_in_flight')).toEqual([]);
});

test('the figures of the lab’s own process are there', async () => {
  expect(await linesOf('lab_control_process_resident_memory_bytes')).toHaveLength(1);
});

test('labels without end do not make a page without end', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => sample('requests', 1, { id: String(index) }));
  metrics.record({ at: Date.now(), samples: many });
  expect((await linesOf('lab_requests')).length).toBe(200);
});
