import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, type Client } from '../../openapi/client.ts';
import { eventSchemas } from './contracts/events.ts';
import { openLab, type LabFixture } from './lab-fixture.ts';

/** One real lab of which all tests here ask what its processes have told. */
let lab: LabFixture;
let ask: Client;
let socket: Socket;
const heard: string[] = [];

beforeAll(async () => {
  lab = await openLab({ catalogueFolder: `${import.meta.dirname}/fixtures/catalogue` });
  ask = createClient({ baseUrl: lab.url, token: lab.token });
  socket = io(lab.url, {
    extraHeaders: { authorization: `Bearer ${lab.token}` },
    transports: ['websocket'],
    reconnection: false,
  });
  socket.on('logs', (batch: unknown) => heard.push(...eventSchemas.logs.parse(batch).entries.map(({ message }) => message)));
});
afterAll(async () => {
  socket?.disconnect();
  await lab?.close();
});

const soon = { timeout: 5_000, interval: 100 };

/** The trace, once the shop has told its part: each process sends its spans in batches of its own, the edge often first. */
async function traceWithQuery(id: string) {
  const isQuery = ({ attributes }: { attributes: Record<string, unknown> }) => attributes['db.system.name'] === 'postgresql';
  const found = () => ask('get /api/traces/:id', { id }).catch(() => undefined);
  await expect.poll(async () => (await found())?.spans.some(isQuery), soon).toBe(true);
  const trace = await ask('get /api/traces/:id', { id });
  return { ...trace, queries: trace.spans.filter(isQuery) };
}

test('a request of a client is a trace from the edge to the query, found by its route and its id', async () => {
  const traceId = 'abcdefabcdefabcdefabcdefabcdefab';
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, 'x-request-id': 'asked-by-the-test' };
  const answer = await fetch(`${lab.edgeUrl}/products/7`, { headers });
  await answer.arrayBuffer();
  const { spans, queries, ...trace } = await traceWithQuery(traceId);
  expect(trace).toMatchObject({
    name: 'GET /products/:id',
    status: 200,
    failed: false,
    requestId: 'asked-by-the-test',
    runId: null,
    scenarios: [],
  });
  expect(spans[0]).toMatchObject({ process: 'edge', kind: 'server', startMs: 0 });
  const handler = spans.find(({ process, kind }) => process === 'shop' && kind === 'server');
  expect(handler?.attributes['http.route']).toBe('/products/:id');
  expect(queries[0]).toMatchObject({ process: 'shop', parentId: handler?.id });
  expect(String(queries[0]?.attributes['db.query.text'])).toMatch(/SELECT/i);
  const { traces } = await ask('get /api/traces', { route: 'GET /products/:id' });
  expect(traces.map(({ id }) => id)).toContain(traceId);
});

test('what an enabled scenario breaks is marked on its spans, and its lines lead to its traces', async () => {
  await ask('post /api/sim/enable', { name: 'quick-failure', durationSeconds: 60 });
  const failed = async () =>
    (await ask('get /api/traces', { outcome: 'failed', scenario: 'quick-failure', route: 'POST /checkout' })).traces;
  await expect.poll(async () => (await failed()).length, soon).toBeGreaterThan(0);
  const [first] = await failed();
  expect(first).toMatchObject({ status: 500, scenarios: [{ name: 'quick-failure', design: 'broken' }], runId: null });
  const { spans } = await traceWithQuery(first!.id);
  const marked = spans.filter(({ effects }) => effects.includes('data sellOut'));
  expect(marked.length).toBeGreaterThan(0);
  expect(marked.every(({ attributes }) => attributes['db.system.name'] === 'postgresql')).toBe(true);
  await expect
    .poll(async () => (await ask('get /api/logs', { traceId: first!.id })).entries, soon)
    .toEqual(
      expect.arrayContaining([
        expect.objectContaining({ part: 'shop', requestId: first!.requestId, scenarios: first!.scenarios }),
        expect.objectContaining({ part: 'edge', requestId: first!.requestId }),
      ]),
    );
  await ask('post /api/sim/disable', { name: 'quick-failure' });
});

test('a deadlock is one line with both statements, asked for and live', async () => {
  const access = await ask('get /api/sql/access', {});
  const clients = [new pg.Client(access), new pg.Client(access)] as const;
  await Promise.all(clients.map((client) => client.connect()));
  try {
    const take = (client: pg.Client, id: number) =>
      client.query(`UPDATE products SET name = name WHERE id = ${id} /* of ${id} */`);
    const [one, other] = clients;
    await Promise.all(clients.map((client) => client.query('BEGIN')));
    await take(one, 1);
    await take(other, 2);
    const ends = await Promise.allSettled([take(one, 2), take(other, 1)]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
  const lines = async () =>
    (await ask('get /api/logs', { contains: 'deadlock detected', part: 'postgres', level: 'error' })).entries;
  await expect.poll(async () => (await lines()).length, soon).toBe(1);
  const [line] = await lines();
  expect(line?.message).toMatch(
    /^deadlock detected: process \d+ \(UPDATE products .*\) waits for ShareLock .*; process \d+ \(UPDATE/,
  );
  expect(line?.message).toContain('/* of 1 */');
  expect(line?.message).toContain('/* of 2 */');
  expect(line?.fields).toMatchObject({ severity: 'ERROR', database: access.database, user: access.user });
  await expect.poll(() => heard.filter((message) => message.startsWith('deadlock detected')).length, soon).toBe(1);
});

test('the lab’s own preparations are not among the lines', async () => {
  const { entries } = await ask('get /api/logs', { part: 'postgres', limit: 1_000 });
  expect(entries.filter(({ fields }) => fields['database'] === 'postgres')).toEqual([]);
  expect(entries.filter(({ message }) => message.includes('permission denied to analyze'))).toEqual([]);
});
