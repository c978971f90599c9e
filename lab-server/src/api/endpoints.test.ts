import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createClient, LabRequestError, type Client, type Input } from '../../../openapi/client.ts';
import { fillTelemetry, RUN_OF_FIX } from '../infrastructure/telemetry/telemetry-fixture.ts';
import { startTestLab, token, type TestLab } from './in-memory-lab-fixture.ts';

let testLab: TestLab;
let ask: Client;

beforeAll(async () => {
  testLab = await startTestLab();
  ask = createClient({ baseUrl: testLab.baseUrl, token });
});
afterAll(() => testLab.close());

const errorOf = (answer: Promise<unknown>): Promise<LabRequestError> =>
  answer.then(
    () => expect.unreachable('the lab answered without an error'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(LabRequestError);
      return error as LabRequestError;
    },
  );

test('a list of scenarios carries parameters as JSON Schema, with units', async () => {
  const { scenarios } = await ask('get /api/sim/scenarios', {});
  expect(scenarios.map(({ name, unmet }) => [name, unmet])).toEqual([
    ['timeout-too-long', []],
    ['retry-storm', []],
    ['disk-full', ['linux']],
  ]);
  expect(scenarios[0]).toMatchObject({
    category: 'latency',
    designs: ['broken', 'fixed'],
    replaces: [],
    proof: 'none',
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: { timeout: { type: 'integer', minimum: 10, maximum: 10_000, default: 150, unit: 'ms', tunes: 'fixed' } },
    },
  });
});

test('a scenario shows its sources, its load and what healthy means', async () => {
  expect(await ask('get /api/sim/scenarios/:name', { name: 'timeout-too-long' })).toMatchObject({
    sources: [{ file: 'broken.ts', text: 'export default {};\n' }],
    load: { product: { model: 'open', route: 'GET /products/:id', perSecond: 25, arrivals: 'poisson' } },
    measures: [{ name: 'errors of product', unit: 'share', comparison: 'below', limit: 0.1 }],
    incident: { url: 'https://example.com/incident' },
    measured: null,
  });
});

test('an unknown scenario is a 404 that names the nearest', async () => {
  const error = await errorOf(ask('get /api/sim/scenarios/:name', { name: 'retry-strom' }));
  expect(error).toMatchObject({ status: 404, code: 'SCENARIO_NOT_FOUND', hint: '"lab list" shows all.' });
  expect(error.message).toBe('Scenario "retry-strom" does not exist; did you mean "retry-storm"?');
});

test('a run is accepted with its id, can be read, listed, and ends', async () => {
  const response = await fetch(`${testLab.baseUrl}/api/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ scenario: 'timeout-too-long', seed: 42 }),
  });
  expect(response.status).toBe(202);
  const { id } = (await response.json()) as { id: string };
  // By now it runs, or has ended.
  expect(await ask('get /api/runs/:id', { id })).toMatchObject({ id, seed: 42 });

  await expect.poll(async () => (await ask('get /api/runs/:id', { id })).status).toBe('proven');
  const { runs, series } = await ask('get /api/runs/:id', { id });
  expect(runs.map(({ kind, healthy }) => [kind, healthy])).toEqual([
    ['calm', true],
    ['failure', false],
    ['fix', true],
  ]);
  expect(series[0]?.points).toEqual([
    [0, 1],
    [250, 1],
    [500, 1],
  ]);

  const listed = await ask('get /api/runs', { scenario: 'timeout-too-long', limit: 1 });
  expect(listed.runs).toHaveLength(1);
  expect(listed.runs[0]).not.toHaveProperty('series');
});

test('a run can be aborted, and stays so', async () => {
  testLab.lab.endAfterMs = 60_000;
  const { id } = await ask('post /api/runs', { scenario: 'retry-storm' });
  expect(await ask('delete /api/runs/:id', { id })).toMatchObject({ id, status: 'aborted' });
  expect(await ask('get /api/runs/:id', { id })).toMatchObject({ status: 'aborted' });
  testLab.lab.endAfterMs = 20;
});

test('a run that nobody knows is a 404', async () => {
  expect(await errorOf(ask('get /api/runs/:id', { id: 'nobody' }))).toMatchObject({ status: 404, code: 'RUN_NOT_FOUND' });
});

test('a parameter out of bounds is a 400 with field, value and bounds', async () => {
  const error = await errorOf(ask('post /api/runs', { scenario: 'timeout-too-long', parameters: { timeout: 1 } }));
  expect(error).toMatchObject({ status: 400, code: 'PARAMETER_OUT_OF_BOUNDS' });
  expect(error.message).toContain('"timeout" must be a whole number from 10 to 10000 (ms); received 1.');
});

test('a scenario is enabled, shows in the status, blocks runs, and is disabled', async () => {
  const active = await ask('post /api/sim/enable', { name: 'retry-storm', durationSeconds: 5, load: false });
  expect(active).toMatchObject({ name: 'retry-storm', design: 'broken', load: false, parameters: { timeout: 150 } });
  expect(await ask('get /api/sim/status', {})).toEqual({ active: [active], load: null, haltedAt: null });
  expect(await errorOf(ask('post /api/runs', { scenario: 'retry-storm' }))).toMatchObject({
    status: 409,
    code: 'SCENARIO_ENABLED',
  });
  expect(await ask('post /api/sim/disable', { name: 'retry-storm' })).toEqual({ active: [], load: null, haltedAt: null });
  expect(await errorOf(ask('post /api/sim/disable', { name: 'retry-storm' }))).toMatchObject({ status: 409 });
});

test('reset ends everything, twice the same', async () => {
  await ask('post /api/sim/enable', { name: 'retry-storm' });
  expect(await ask('post /api/sim/reset', {})).toEqual({ active: [], load: null, haltedAt: null });
  expect(await ask('post /api/sim/reset', {})).toEqual({ active: [], load: null, haltedAt: null });
});

test('a load is started by route, shown, and stopped', async () => {
  expect(await ask('get /api/load', {})).toEqual({ load: null });
  const streams = { product: { model: 'open' as const, route: 'GET /products/:id', perSecond: 10, arrivals: 'even' as const } };
  expect(await ask('post /api/load', { streams, durationSeconds: 5 })).toMatchObject({ load: { streams, seed: 1 } });
  expect(await ask('get /api/load', {})).toMatchObject({ load: { streams } });
  const more = { product: { ...streams.product, perSecond: 100 } };
  expect(await ask('put /api/load', { streams: more })).toMatchObject({ load: { streams: more, seed: 1 } });
  expect(await ask('delete /api/load', {})).toEqual({ load: null });
});

test('the bench shows parts and links', async () => {
  expect(await ask('get /api/bench', {})).toMatchObject({
    ready: true,
    parts: [{ name: 'shop-1' }],
    links: [{ name: 'edge:shop' }],
  });
});

test('metrics are Prometheus text', async () => {
  const response = await fetch(`${testLab.baseUrl}/api/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain');
  expect(await response.text()).toBe('lab_requests_per_second{stream="product"} 25\n');
});

test('ready is 503 with the state of every part while something is not', async () => {
  const parts = [{ name: 'postgres', state: 'starting' as const, pid: 1, memoryBytes: null, detail: 'seeding' }];
  const starting = await startTestLab({ ready: () => ({ ready: false, parts }) });
  try {
    const response = await fetch(`${starting.baseUrl}/api/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ready: false, parts });
    expect((await fetch(`${testLab.baseUrl}/api/ready`)).status).toBe(200);
  } finally {
    await starting.close();
  }
});

test('the committed proof is shown, and is stale when the sources have changed since', async () => {
  const machine = { os: 'Linux', cpu: 'x', cores: 2, memoryBytes: 1, node: 'v24', postgres: '18' };
  const proven = {
    scenario: 'retry-storm',
    status: 'proven' as const,
    date: new Date().toISOString(),
    seed: 1,
    parameters: {},
    hash: 'hash-of-retry-storm',
    repeats: 1,
    machine,
    runs: [],
  };
  const withProof = await startTestLab({ proven });
  try {
    const { scenarios } = await createClient({ baseUrl: withProof.baseUrl, token })('get /api/sim/scenarios', {});
    expect(Object.fromEntries(scenarios.map(({ name, proof }) => [name, proof]))).toMatchObject({
      'retry-storm': 'current',
      'timeout-too-long': 'stale',
    });
  } finally {
    await withProof.close();
  }
});

test('what the lab did wrong is a 500 that gives nothing away, and one line in the log', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = await startTestLab({
    ready: () => {
      throw new Error('secret detail\n{"level":"error","message":"forged"}');
    },
  });
  try {
    const response = await fetch(`${broken.baseUrl}/api/ready`);
    const text = await response.text();
    const requestId = response.headers.get('x-request-id');
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'INTERNAL', requestId } });
    expect(text).not.toContain('secret');

    const line = logged.mock.calls.flat().join('\n');
    expect(line.split('\n')).toHaveLength(1);
    expect(JSON.parse(line)).toMatchObject({ level: 'error', requestId, cause: expect.stringContaining('secret detail') });
  } finally {
    logged.mockRestore();
    await broken.close();
  }
});

test('a run can be had as a table, to be saved under its name', async () => {
  const { id } = await ask('post /api/runs', { scenario: 'retry-storm' });
  await vi.waitFor(async () => expect((await ask('get /api/runs/:id', { id })).status).toBe('proven'));
  const response = await fetch(`${testLab.baseUrl}/api/runs/${id}/csv?of=measures`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename=retry-storm-${id}-measures.csv`);
  expect((await response.text()).split('\n')[1]).toMatch(
    new RegExp(`^${id},retry-storm,\\d+,proven,calm,broken,yes,errors of product,`),
  );
  expect(await errorOf(ask('get /api/runs/:id/csv', { id: 'none', of: 'series' }))).toMatchObject({ code: 'RUN_NOT_FOUND' });
  const unasked = await fetch(`${testLab.baseUrl}/api/runs/${id}/csv`, { headers: { authorization: `Bearer ${token}` } });
  expect(unasked.status).toBe(400);
});

test('runs are listed by how they ended, and page by page', async () => {
  const { runs } = await ask('get /api/runs', { status: 'proven' });
  expect(runs.length).toBeGreaterThan(0);
  expect((await ask('get /api/runs', { status: 'notProven' })).runs).toEqual([]);
  expect((await ask('get /api/runs', { before: '2000-01-01T00:00:00.000Z' })).runs).toEqual([]);
  expect(await errorOf(ask('get /api/runs', { before: 'yesterday' }))).toMatchObject({ status: 400 });
});

test('a statement that reads is executed; one that writes only where that was said', async () => {
  const answer = await ask('post /api/sql', { statement: 'SELECT 1' });
  expect(answer).toMatchObject({ columns: [{ name: 'statement', type: 'text' }], rows: [['SELECT 1']] });
  const statement = 'DELETE FROM products';
  expect(await errorOf(ask('post /api/sql', { statement }))).toMatchObject({ status: 409, code: 'WRITES_NOT_ALLOWED' });
  expect(await ask('post /api/sql', { statement, allowWrites: true })).toMatchObject({ rows: [[statement]] });
  expect(await ask('get /api/sql/access', {})).toMatchObject({ user: 'learner', database: 'play_1' });
});

test('locks are those of this moment, or none', async () => {
  expect(await ask('get /api/locks', {})).toEqual({ frame: null });
  const frame = {
    ...{ atMs: 0, cycle: [] },
    sessions: [{ pid: 7, application: 'shop', state: 'active', statement: 'UPDATE stock', transactionMs: 12 }],
    waits: [{ waiting: 7, holding: 8, lock: 'tuple of stock', mode: 'ExclusiveLock' }],
  };
  testLab.lab.lockedNow = frame;
  expect(await ask('get /api/locks', {})).toEqual({ frame });
});

test('traces are narrowed by whatever they are asked by, and one comes with its spans', async () => {
  const { orders, checkout, elsewhere } = fillTelemetry(testLab.lab);
  const idsBy = async (filter: Input['get /api/traces']) => (await ask('get /api/traces', filter)).traces.map(({ id }) => id);
  expect(await idsBy({})).toEqual([elsewhere, checkout, orders]);
  expect(await idsBy({ order: 'slowest' })).toEqual([orders, checkout, elsewhere]);
  expect(await idsBy({ limit: 1 })).toEqual([elsewhere]);
  expect(await idsBy({ route: 'GET /orders/:orderId' })).toEqual([orders]);
  expect(await idsBy({ outcome: 'failed' })).toEqual([checkout]);
  expect(await idsBy({ outcome: 'ok', scenario: 'retry-storm' })).toEqual([orders]);
  expect(await idsBy({ runId: RUN_OF_FIX })).toEqual([checkout, orders]);
  expect(await idsBy({ phase: 'calm' })).toEqual([]);
  const trace = await ask('get /api/traces/:id', { id: orders });
  expect(trace).toMatchObject({ name: 'GET /orders/:id', status: 200, phase: 'fix', requestId: 'request-1' });
  expect(trace.spans.map(({ process, name }) => `${process} ${name}`)).toEqual([
    'edge GET',
    'shop GET /orders/:id',
    'shop SELECT',
  ]);
  expect(await errorOf(ask('get /api/traces/:id', { id: 'f'.repeat(32) }))).toMatchObject({
    status: 404,
    code: 'TRACE_NOT_FOUND',
  });
  expect(await errorOf(ask('get /api/traces/:id', { id: 'nonsense' }))).toMatchObject({ status: 400 });
});

test('lines are narrowed by whatever they are asked by', async () => {
  const { checkout } = fillTelemetry(testLab.lab);
  const messagesBy = async (filter: Input['get /api/logs']) =>
    (await ask('get /api/logs', filter)).entries.map(({ message }) => message);
  const all = await ask('get /api/logs', { limit: 3 });
  expect(all.entries.map(({ message }) => message)).toEqual(['request failed', 'deadlock detected', 'listening']);
  expect(all.total).toBeGreaterThanOrEqual(3);
  const [failed, deadlock] = all.entries;
  expect(await messagesBy({ traceId: checkout, limit: 1 })).toEqual(['request failed']);
  expect(await messagesBy({ requestId: 'request-2', after: failed!.sequence - 1 })).toEqual(['request failed']);
  expect(await messagesBy({ after: failed!.sequence })).toEqual(['deadlock detected', 'listening']);
  expect(await messagesBy({ level: 'error', after: failed!.sequence })).toEqual(['deadlock detected']);
  expect(await messagesBy({ part: 'postgres', after: deadlock!.sequence - 1 })).toEqual(['deadlock detected']);
  expect(await messagesBy({ contains: 'UPDATE STOCK', limit: 1 })).toEqual(['deadlock detected']);
  expect(await messagesBy({ scenario: 'retry-storm', runId: RUN_OF_FIX, phase: 'fix', limit: 2 })).toEqual([
    'request failed',
    'deadlock detected',
  ]);
  expect(await errorOf(ask('get /api/logs', { level: 'loud' as 'info' }))).toMatchObject({ status: 400 });
});
