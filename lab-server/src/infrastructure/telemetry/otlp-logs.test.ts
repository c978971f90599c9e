import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogEntry } from '../../domain/log-entry.ts';
import { exportLogs, wantsOtlpLogs } from './otlp-logs.ts';

interface Received {
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Somebody who takes logs, as a collector does. */
let collector: http.Server;
let endpoint: string;
const received: Received[] = [];

beforeEach(async () => {
  received.length = 0;
  collector = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { url, headers } = request;
    received.push({ url, authorization: headers.authorization, body: Buffer.concat(chunks).toString() });
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

const line = (part: string, message: string): LogEntry => ({
  ...{
    sequence: 1,
    at: 1_700_000_000_123,
    level: 'warn',
    part,
    message,
    requestId: 'r',
    traceId: 'a'.repeat(32),
    runId: 'run-1',
  },
  ...{ phase: 'failure', scenarios: [{ name: 'retry-storm', design: 'broken' }], fields: { durationMs: 7, cause: null } },
});

test('lines leave for the endpoint of the standard environment, with its headers, as their part’s own', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'authorization=Bearer%20abc');
  const exporting = await exportLogs();
  exporting.add(line('shop', 'slow'));
  exporting.add(line('postgres', 'deadlock detected'));
  await exporting.close();
  expect(received).toMatchObject([{ url: '/v1/logs', authorization: 'Bearer abc' }]);
  const { resourceLogs } = JSON.parse(received[0]!.body) as { resourceLogs: object[] };
  expect(resourceLogs).toHaveLength(2);
  const [shop, postgres] = resourceLogs.map((each) => JSON.stringify(each));
  expect(shop).toContain('{"key":"service.name","value":{"stringValue":"shop"}}');
  expect(shop).toMatch(/"severityNumber":13.*"severityText":"warn".*"body":\{"stringValue":"slow"\}/);
  expect(shop).toMatch(/"timeUnixNano":"1700000000123000000"/);
  expect(shop).toContain('{"key":"lab.scenario","value":{"stringValue":"retry-storm"}}');
  expect(shop).toContain(`"traceId":"${'a'.repeat(32)}"`);
  expect(postgres).toContain('deadlock detected');
});

test('an endpoint where nobody is does not keep the lab from ending', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_LOGS_ENDPOINT', 'http://127.0.0.1:1/v1/logs');
  const exporting = await exportLogs();
  for (let number = 0; number < 5_000; number += 1) exporting.add(line('shop', `line ${number}`));
  const begin = Date.now();
  await exporting.close();
  expect(Date.now() - begin).toBeLessThan(5_000);
});

test.each([
  [{}, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x' }, true],
  [{ OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://x' }, true],
  [{ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://x' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_LOGS_EXPORTER: 'none' }, false],
])('with %o logs are sent: %s', (environment, is) => {
  expect(wantsOtlpLogs(environment)).toBe(is);
});
