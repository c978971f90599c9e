import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MetricFamily } from './exposition.ts';
import { exportMetrics, wantsOtlpMetrics } from './otlp-metrics.ts';

interface Received {
  readonly url: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody who takes metrics, as a collector does. */
let collector: http.Server;
let endpoint: string;
const received: Received[] = [];

beforeEach(async () => {
  received.length = 0;
  collector = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.setHeader('content-type', 'application/json').end('{}');
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  collector.closeAllConnections();
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
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'authorization=Bearer%20abc');
  vi.stubEnv('OTEL_SERVICE_NAME', 'my-lab');
  const exporting = await exportMetrics(async () => families, process.env);
  await exporting.close();
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ url: '/v1/metrics', headers: { authorization: 'Bearer abc' } });
  const { resourceMetrics } = JSON.parse(received[0]!.body) as { resourceMetrics: object[] };
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
