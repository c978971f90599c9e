import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogEntry } from '../../domain/log-entry.ts';
import { startCollector, type Collector } from './collector-fixture.ts';
import { exportLogs, wantsOtlpLogs } from './otlp-logs.ts';

let collector: Collector;

beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
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
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.endpoint);
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'authorization=Bearer%20abc');
  const exporting = await exportLogs();
  exporting.add(line('shop', 'slow'));
  exporting.add(line('postgres', 'deadlock detected'));
  await exporting.close();
  expect(collector.received).toMatchObject([{ url: '/v1/logs', headers: { authorization: 'Bearer abc' } }]);
  const { resourceLogs } = JSON.parse(collector.received[0]!.body) as { resourceLogs: object[] };
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

test('a place that refuses them is told of once, however often it does, and that it takes them again', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const sentence = () => said.mock.calls.flat().join('\n');
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.endpoint);
  const exporting = await exportLogs();
  collector.answer(400);
  for (const count of [1, 2]) {
    exporting.add(line('shop', 'slow'));
    await expect.poll(() => collector.received.length, { timeout: 5_000 }).toBe(count);
  }
  collector.answer(200);
  exporting.add(line('shop', 'slow'));
  await expect
    .poll(sentence, { timeout: 5_000 })
    .toMatch(/^Log lines could not be sent by OTLP: .*\nLog lines are taken by OTLP again\.$/);
  await exporting.close();
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
