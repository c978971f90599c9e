import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveMetrics, type MetricsServer } from './metrics-server.ts';

let served: MetricsServer;
const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${served.port}${path}`, init);

beforeAll(async () => {
  served = await serveMetrics({ host: '127.0.0.1', port: 0 }, async (format) => `# ${format}\n`);
});
afterAll(() => served.close());

test('metrics are read without a token', async () => {
  const answer = await ask('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('version=0.0.4');
  expect(await answer.text()).toBe('# prometheus\n');
});

test('who asks for OpenMetrics gets it', async () => {
  const answer = await ask('/metrics', { headers: { accept: 'application/openmetrics-text;version=1.0.0,text/plain;q=0.3' } });
  expect(answer.headers.get('content-type')).toContain('application/openmetrics-text');
  expect(await answer.text()).toBe('# openmetrics\n');
});

test.each(['/', '/api/metrics', '/api/sim/reset', '/metrics/../api', '/metricsx'])('there is nothing at %s', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test.each(['POST', 'PUT', 'DELETE'])('%s changes nothing', async (method) => {
  expect((await ask('/metrics', { method })).status).toBe(405);
});

test('a port that is taken is named, with the setting that chose it', async () => {
  await expect(serveMetrics({ host: '127.0.0.1', port: served.port }, async () => '')).rejects.toThrow(
    `LAB_METRICS_LISTEN: "127.0.0.1:${served.port}" cannot be used`,
  );
});
