import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTestDatabase, type TestDatabase } from '@systems-design-lab/scenarios/shop/testing/test-database.ts';
import { openSurroundings, type Surroundings } from '@systems-design-lab/scenarios/shop/testing/test-shop.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { BenchProcess, Supervisor } from '../../supervision/bench-process.ts';
import { startSupervisor } from '../../supervision/supervisor.ts';
import { readSpans, type ReceivedSpan } from '../../telemetry/otlp-spans.ts';
import type { StartEdge, Started, StartShop, StartWorker } from '../messages.ts';

const dataDirectory = mkdtempSync(path.join(tmpdir(), 'telemetry-'));
const spans: ReceivedSpan[] = [];
/** What the standard environment of the edge has sent somewhere else. */
const ELSEWHERE = '/elsewhere';
const elsewhere: ReceivedSpan[] = [];
/** By path. */
const authorizations = new Map<string, string | undefined>();
let lab: Server;
let database: TestDatabase;
let surroundings: Surroundings;
let supervisor: Supervisor;
let processes: { readonly edge: BenchProcess; readonly shop: BenchProcess; readonly worker: BenchProcess };
let url: string;

/** Edge, shop and worker as the lab starts them, and somebody who takes their spans. */
beforeAll(async () => {
  lab = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const received = readSpans(JSON.parse(Buffer.concat(chunks).toString())).spans;
    const { url: at = '', headers } = request;
    authorizations.set(at, headers.authorization);
    (at === ELSEWHERE ? elsewhere : spans).push(...received);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(lab, 'listening');
  database = await openTestDatabase();
  surroundings = await openSurroundings(database);
  supervisor = await startSupervisor({ dataDirectory, onWatchdogLost: () => undefined });
  const labUrl = `http://127.0.0.1:${(lab.address() as AddressInfo).port}`;
  const tracesUrl = `${labUrl}/v1/traces`;
  const telemetryOf = (process: string) => ({ tracesUrl, token: 'secret', stage: 'stage-1', process, logLevel: 'info' });
  const environment = {
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: labUrl + ELSEWHERE,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20other',
    OTEL_SERVICE_NAME: 'mine',
  };
  const fork = (name: string) => {
    const main = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
    return supervisor.fork({ name, main, env: name === 'edge' ? environment : {} });
  };
  const [edge, shop, worker] = await Promise.all([fork('edge'), fork('shop'), fork('worker')]);
  processes = { edge, shop, worker };
  const { settings, partners, nameServer, sharedFolder } = surroundings.options;
  const common = { settings, designs: [], database: database.connection as StartShop['database'] };
  const start: Omit<StartShop, 'telemetry'> = {
    ...common,
    partners: partners,
    nameServer,
    sharedFolder,
    until: 'warm',
  };
  const { port } = await shop.ipc.request<Started>(
    'start',
    { ...start, telemetry: telemetryOf('shop') } satisfies StartShop,
    30_000,
  );
  await worker.ipc.request('start', {
    ...common,
    partners: { address: surroundings.endpoints.address },
    telemetry: telemetryOf('worker'),
  } satisfies StartWorker);
  const upstreams = [{ name: 'shop', host: '127.0.0.1', port }];
  const started = await edge.ipc.request<Started>('start', {
    settings: {},
    designs: [],
    upstreams,
    telemetry: telemetryOf('edge'),
  } satisfies StartEdge);
  url = `http://127.0.0.1:${started.port}`;
});

afterAll(async () => {
  await supervisor.stopAll();
  await surroundings.remove();
  await database.remove();
  lab.closeAllConnections();
  lab.close();
  rmSync(dataDirectory, { recursive: true });
});

const flush = () => Promise.all(Object.values(processes).map(({ ipc }) => ipc.request('flushTelemetry')));
const logOf = (name: string) =>
  readFileSync(path.join(dataDirectory, 'logs', `${name}.log`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const named = (name: string) => spans.filter((span) => span.name === name);

test('a request that the worker goes on with is one trace over three processes', async () => {
  expect((await fetch(`${url}/orders/7/pay`, { method: 'POST' })).status).toBe(202);
  const consumed = await vi.waitFor(async () => {
    await flush();
    expect(named('process outbox')).toHaveLength(1);
    return named('process outbox')[0]!;
  });
  const trace = spans.filter(({ traceId }) => traceId === consumed.traceId);
  const [edge] = trace.filter(({ process }) => process === 'edge');
  const [shop] = trace.filter(({ attributes }) => attributes['http.route'] === '/orders/:id/pay');
  expect(edge).toBeDefined();
  expect(shop).toMatchObject({ process: 'shop', stage: 'stage-1', kind: 'server', failed: false });
  expect(consumed).toMatchObject({ parentId: shop!.id, process: 'worker', kind: 'consumer', failed: false });
  const under = trace.filter(({ parentId }) => parentId === consumed.id).map(({ name }) => name);
  expect(under).toEqual(expect.arrayContaining(['SELECT next-event', 'GET address', 'INSERT apply-event', 'COMMIT']));
  expect(authorizations.get('/v1/traces')).toBe('Bearer secret');
});

test('a failure is told in the answer, in the log and as a trace, under the same ids', async () => {
  surroundings.partners.configure('payments', { failShare: 1 });
  const answer = await fetch(`${url}/checkout`, {
    method: 'POST',
    body: '{"cartId":7}',
    headers: { 'content-type': 'application/json', 'x-request-id': 'request-9' },
  });
  surroundings.partners.configure('payments', { failShare: 0 });
  const { error } = (await answer.json()) as { error: { code: string; requestId: string; traceId: string } };
  expect([answer.status, error.code, error.requestId]).toEqual([502, 'PAYMENT_FAILED', 'request-9']);
  await flush();
  const trace = spans.filter(({ traceId }) => traceId === error.traceId);
  expect(trace.find(({ attributes }) => attributes['peer.service'] === 'payments')).toMatchObject({
    failed: true,
    attributes: { 'error.type': 'status', 'http.response.status_code': 503 },
  });
  expect(trace.find(({ attributes }) => attributes['http.route'] === '/checkout')).toMatchObject({
    failed: true,
    attributes: { 'error.type': 'PAYMENT_FAILED', 'request.id': 'request-9' },
  });
  const about = (name: string) => logOf(name).filter(({ requestId }) => requestId === 'request-9');
  await vi.waitFor(() => expect(about('shop').length).toBeGreaterThan(1));
  expect(about('shop')).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      part: 'shop',
      msg: 'POST /checkout failed: PAYMENT_FAILED.',
      traceId: error.traceId,
      status: 502,
    }),
  );
  expect(about('edge')).toContainEqual(expect.objectContaining({ level: 'warn', traceId: error.traceId, status: 502 }));
});

test('the same spans go where the standard environment says, with its headers, and those go nowhere else', async () => {
  await flush();
  const ofEdge = spans.filter(({ process }) => process === 'edge');
  expect(elsewhere.length).toBeGreaterThan(0);
  expect(elsewhere.map(({ id }) => id).toSorted()).toEqual(ofEdge.map(({ id }) => id).toSorted());
  expect([...authorizations].toSorted()).toEqual([
    [ELSEWHERE, 'Bearer other'],
    ['/v1/traces', 'Bearer secret'],
  ]);
});

test('a process whose clock is set wrong tells the time at which things happened', async () => {
  await processes.shop.ipc.request('skewClock', { offsetMs: 3_600_000 });
  const before = Date.now();
  await fetch(`${url}/orders/11`);
  await flush();
  await processes.shop.ipc.request('skewClock', { offsetMs: 0 });
  for (const { startedAt, process } of named('GET /orders/:id').filter(
    ({ attributes }) => attributes['url.path'] === '/orders/11',
  )) {
    expect([process, Math.abs(startedAt - before) < 5_000]).toEqual([process, true]);
  }
  expect(named('GET /orders/:id').length).toBeGreaterThan(1);
});

test('what is finished when a process is stopped has been sent', async () => {
  const id = 'e'.repeat(32);
  await fetch(`${url}/products/3`, { headers: { traceparent: `00-${id}-${'f'.repeat(16)}-01` } });
  await processes.edge.stop();
  await processes.shop.stop();
  const names = spans.filter(({ traceId }) => traceId === id).map(({ process, kind }) => `${process} ${kind}`);
  expect(names).toEqual(expect.arrayContaining(['edge server', 'edge client', 'shop server', 'shop client']));
  expect(logOf('shop').at(-1)).toMatchObject({ level: 'info', msg: 'The shop stops.' });
});
