import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startCollector, type Collector } from './collector-fixture.ts';
import type { MetricFamily } from './exposition.ts';
import { exportMetrics, wantsOtlpMetrics } from './otlp-metrics.ts';

let collector: Collector;

beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  collector.close();
});

const families: readonly MetricFamily[] = [
  { name: 'lab_load_error_ratio', type: 'gauge', help: 'Errors.', series: [{ labels: { stream: 'cart' }, value: 0.25 }] },
  { name: 'lab_partner_calls_total', type: 'counter', help: 'Calls.', series: [{ labels: { partner: 'tax' }, value: 7 }] },
  {
    name: 'lab_trace_duration_seconds',
    type: 'histogram',
    help: 'Traces.',
    series: [
      { suffix: '_bucket', labels: { le: '0.1' }, value: 2 },
      { suffix: '_bucket', labels: { le: '+Inf' }, value: 3 },
      { suffix: '_sum', labels: {}, value: 1.5 },
      { suffix: '_count', labels: {}, value: 3 },
    ],
  },
];

test('metrics leave for the endpoint of the standard environment, with its headers and name', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.endpoint);
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'authorization=Bearer%20abc');
  vi.stubEnv('OTEL_SERVICE_NAME', 'my-lab');
  const exporting = await exportMetrics(async () => families, process.env);
  await exporting.close();
  expect(collector.received).toHaveLength(1);
  expect(collector.received[0]).toMatchObject({ url: '/v1/metrics', headers: { authorization: 'Bearer abc' } });
  const { resourceMetrics } = JSON.parse(collector.received[0]!.body) as { resourceMetrics: object[] };
  expect(JSON.stringify(resourceMetrics[0])).toContain('"my-lab"');
  const metrics = JSON.stringify(resourceMetrics);
  expect(metrics).toMatch(/"name":"lab_load_error_ratio".*"unit":"1".*"asDouble":0.25/);
  expect(metrics).toMatch(/"name":"lab_partner_calls_total".*"isMonotonic":true/);
  expect(metrics).toMatch(/"bucketCounts":\[2,1\]/);
});

test('an endpoint where nobody is does not keep the lab from ending', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', 'http://127.0.0.1:1/v1/metrics');
  const exporting = await exportMetrics(async () => families, process.env);
  const begin = Date.now();
  await exporting.close();
  expect(Date.now() - begin).toBeLessThan(5_000);
});

test('a place that refuses them is told of', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.endpoint);
  collector.answer(400);
  const exporting = await exportMetrics(async () => families, process.env);
  await exporting.close();
  expect(said.mock.calls).toEqual([[expect.stringContaining('Metrics could not be sent by OTLP: ')]]);
});

test.each([
  [{}, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x' }, true],
  [{ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://x' }, true],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://x' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_METRICS_EXPORTER: 'none' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_SDK_DISABLED: 'true' }, false],
])('with %o metrics are sent: %s', (environment, is) => {
  expect(wantsOtlpMetrics(environment)).toBe(is);
});
