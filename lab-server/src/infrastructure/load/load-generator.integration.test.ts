import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closed, one, open, volley, type Load } from '@systems-design-lab/scenarios/kit/index.ts';
import type { Outcome } from '../../domain/observations.ts';
import type { Supervisor } from '../supervision/bench-process.ts';
import { startSupervisor } from '../supervision/supervisor.ts';
import { LoadGenerator, type LoadTick } from './load-generator.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const dataDirectory = mkdtempSync(path.join(tmpdir(), 'load-'));
let supervisor: Supervisor;
let generator: LoadGenerator;
let closeServer = async () => {};

beforeAll(async () => {
  supervisor = await startSupervisor({ dataDirectory, onWatchdogLost: () => {} });
  generator = await LoadGenerator.start(supervisor);
});
afterEach(() => closeServer());
afterAll(async () => {
  await supervisor.stopAll();
  rmSync(dataDirectory, { recursive: true });
});

async function serverOf(handler: Handler): Promise<{ host: string; port: number }> {
  const server = createServer(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closeServer = async () => {
    closeServer = async () => {};
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

const answer: Handler = (_, response) => void response.end('{}');
let lastId = 0;

function start(
  target: { host: string; port: number },
  load: Load,
  times: { seed?: number; warmUpMs?: number; windowMs?: number } = {},
) {
  return generator.run({ id: `load-${++lastId}`, target, load, seed: 1, warmUpMs: 0, windowMs: 1_000, ttlMs: 20_000, ...times });
}

async function outcomesOf(...request: Parameters<typeof start>): Promise<readonly Outcome[]> {
  const { finished } = await start(...request);
  return Object.values(await finished).flat();
}

const counts = (outcomes: readonly Outcome[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(outcomes, ({ outcome }) => outcome)).map(([name, group]) => [name, group?.length]),
  );

test('sends the asked number of requests, several streams side by side, and reports the window alone', async () => {
  const seen: string[] = [];
  const target = await serverOf((request, response) => {
    seen.push(request.url!);
    answer(request, response);
  });
  const { finished } = await start(
    target,
    {
      product: open('GET /products/:id', { perSecond: 100, arrivals: 'even', keys: one(7) }),
      cart: open('GET /carts/:id', { perSecond: 50, arrivals: 'even' }),
    },
    { warmUpMs: 500, windowMs: 1_000 },
  );
  const { product, cart } = await finished;
  expect(product).toHaveLength(100);
  expect(cart).toHaveLength(50);
  expect(seen.filter((url) => url === '/products/7')).toHaveLength(150);
  expect(new Set(seen.filter((url) => url.startsWith('/carts/'))).size).toBeGreaterThan(30);
  expect(product!.every(({ ok, status, atMs }) => ok && status === 200 && atMs >= 0 && atMs < 1_000)).toBe(true);
});

test('counts latency from when a request was due, so that a stall shows in all that came during it', async () => {
  const stalledUntil = performance.now() + 1_000;
  const target = await serverOf((request, response) => {
    setTimeout(() => answer(request, response), Math.max(0, stalledUntil - performance.now()));
  });
  const outcomes = await outcomesOf(
    target,
    { product: open('GET /products/:id', { perSecond: 50, arrivals: 'even' }) },
    { windowMs: 1_500 },
  );
  expect(outcomes).toHaveLength(75); // arrivals did not wait
  const slow = outcomes.filter(({ latencyMs }) => latencyMs > 250).length;
  expect(slow).toBeGreaterThan(20); // a closed client would have seen one
  expect(Math.max(...outcomes.map(({ latencyMs }) => latencyMs))).toBeGreaterThan(700);
});

test('the same seed asks for the same things at the same times, another seed does not', async () => {
  const urls: string[] = [];
  const target = await serverOf((request, response) => {
    urls.push(request.url!);
    answer(request, response);
  });
  const load = { product: open('GET /products/:id', { perSecond: 200 }) };
  const run = async (seed: number) => {
    urls.length = 0;
    const outcomes = await outcomesOf(target, load, { seed, windowMs: 300 });
    return { urls: urls.sort().join(), due: outcomes.map(({ atMs }) => atMs).sort((a, b) => a - b) };
  };
  const first = await run(42);
  expect(await run(42)).toEqual(first);
  expect((await run(43)).urls).not.toBe(first.urls);
});

test('a client without patience leaves: its connection is closed and the request counts as abandoned', async () => {
  let left = 0;
  const target = await serverOf((_, response) => void response.on('close', () => left++));
  const outcomes = await outcomesOf(
    target,
    { product: open('GET /products/:id', { perSecond: 50, arrivals: 'even', patience: 100 }) },
    { windowMs: 200 },
  );
  expect(counts(outcomes)).toEqual({ abandoned: 10 });
  expect(outcomes.every(({ latencyMs, ok, status }) => latencyMs >= 98 && !ok && status === 0)).toBe(true);
  while (left < 10) await new Promise((resolve) => setTimeout(resolve, 5));
});

test('without patience of its own a request is waited for 2.5 seconds', async () => {
  const target = await serverOf(() => {});
  const outcomes = await outcomesOf(
    target,
    { product: open('GET /products/:id', { perSecond: 10, arrivals: 'even' }) },
    { windowMs: 100 },
  );
  expect(counts(outcomes)).toEqual({ deadline: 1 });
  expect(outcomes[0]!.latencyMs).toBeGreaterThan(2_490);
});

test('tells apart how requests end', async () => {
  const endings: Record<string, Handler> = {
    '/products/1': answer,
    '/products/2': (_, response) => void response.writeHead(503).end(),
    '/products/3': (request) => void request.socket.resetAndDestroy(),
    '/products/4': (request) => void request.socket.end('not http\r\n\r\n'),
    '/products/5': (request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => request.socket.end(), 10);
    },
  };
  const target = await serverOf((request, response) => endings[request.url!]!(request, response));
  const load = Object.fromEntries(
    [1, 2, 3, 4, 5].map((key) => [key, open('GET /products/:id', { perSecond: 20, arrivals: 'even', keys: one(key) })]),
  );
  const streams = await (await start(target, load, { windowMs: 100 })).finished;
  const seen = Object.fromEntries(Object.entries(streams).map(([name, outcomes]) => [name, counts(outcomes)]));
  expect(seen).toEqual({ 1: { 200: 2 }, 2: { 503: 2 }, 3: { reset: 2 }, 4: { protocol: 2 }, 5: { reset: 2 } });
  await closeServer();
  expect(
    counts(
      await outcomesOf(target, { product: open('GET /products/:id', { perSecond: 20, arrivals: 'even' }) }, { windowMs: 100 }),
    ),
  ).toEqual({
    refused: 2,
  });
});

test('a kept connection that the server closed while it was idle is no failure', async () => {
  const target = await serverOf((request, response) => {
    answer(request, response);
    response.on('finish', () => setTimeout(() => request.socket.end(), 19.5));
  });
  const outcomes = await outcomesOf(
    target,
    { product: open('GET /products/:id', { perSecond: 50, arrivals: 'even' }) },
    { windowMs: 1_500 },
  );
  expect(counts(outcomes)).toEqual({ 200: 75 });
});

test('a server that hangs up on every request has failed, kept connections or not', async () => {
  let answered = 0;
  const target = await serverOf((request, response) => (answered++ === 0 ? answer(request, response) : request.socket.end()));
  const outcomes = await outcomesOf(
    target,
    { product: open('GET /products/:id', { perSecond: 50, arrivals: 'even' }) },
    { windowMs: 200 },
  );
  expect(counts(outcomes)).toEqual({ 200: 1, reset: 9 });
});

test('a kept connection that is closed only after the request was there for a while is a failure', async () => {
  const served = new WeakSet<object>();
  const target = await serverOf((request, response) => {
    if (served.has(request.socket)) return void setTimeout(() => request.socket.end(), 60);
    served.add(request.socket);
    answer(request, response);
  });
  const outcomes = await outcomesOf(
    target,
    { product: open('GET /products/:id', { perSecond: 10, arrivals: 'even' }) },
    { windowMs: 400 },
  );
  expect(counts(outcomes)).toEqual({ 200: 2, reset: 2 });
});

test('a user of the closed model waits for the answer before asking again', async () => {
  let inFlight = 0;
  let most = 0;
  const target = await serverOf((request, response) => {
    most = Math.max(most, ++inFlight);
    setTimeout(() => {
      inFlight--;
      answer(request, response);
    }, 50);
  });
  const outcomes = await outcomesOf(target, { cart: closed('GET /carts/:id', { users: 3, think: 0 }) });
  expect(most).toBe(3);
  expect(outcomes.length).toBeGreaterThan(30);
  expect(outcomes.length).toBeLessThanOrEqual(60);
});

test('a volley sends its requests within its time, again and again', async () => {
  const target = await serverOf(answer);
  const outcomes = await outcomesOf(
    target,
    { label: volley('POST /checkout', { size: 20, every: 400, within: 100 }) },
    { windowMs: 900 },
  );
  expect(outcomes).toHaveLength(60);
  expect(outcomes.every(({ atMs }) => atMs % 400 < 100)).toBe(true);
});

test('reports four times a second what each stream did in the last second', async () => {
  const target = await serverOf(answer);
  const ticks: LoadTick[] = [];
  const unsubscribe = generator.onTick((tick) => ticks.push(tick));
  await outcomesOf(target, { product: open('GET /products/:id', { perSecond: 100, arrivals: 'even' }) }, { windowMs: 1_600 });
  unsubscribe();
  expect(ticks.length).toBeGreaterThanOrEqual(5);
  const { product } = ticks.at(-1)!.streams;
  expect(product!.offeredPerSecond).toBeGreaterThan(80);
  expect(product!.completedPerSecond).toBeGreaterThan(80);
  expect(product).toMatchObject({ errorsPerSecond: 0 });
  expect(product!.p50Ms).toBeLessThanOrEqual(product!.p99Ms!);
});

test('stops at once, and reports what had ended by then', async () => {
  const target = await serverOf((request, response) => (request.url === '/products/1' ? answer(request, response) : undefined));
  const running = await start(
    target,
    {
      answered: open('GET /products/:id', { perSecond: 100, keys: one(1) }),
      unanswered: open('GET /products/:id', { perSecond: 100, keys: one(2) }),
    },
    { windowMs: 20_000 },
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  const stoppedAt = performance.now();
  await running.stop();
  const { answered, unanswered } = await running.finished;
  expect(performance.now() - stoppedAt).toBeLessThan(1_000);
  expect(answered!.length).toBeGreaterThan(5);
  expect(unanswered).toEqual([]);
});

test('a load without a window ends with its time to live and keeps no outcomes', async () => {
  const target = await serverOf(answer);
  const { finished } = await generator.run({
    id: 'free-play',
    target,
    load: { product: open('GET /products/:id', { perSecond: 100 }) },
    seed: 1,
    warmUpMs: 0,
    ttlMs: 300,
  });
  expect(await finished).toEqual({ product: [] });
});

test('more requests under way than the generator holds are counted as unsent, with the time they would have been waited for', async () => {
  const target = await serverOf(() => {});
  const outcomes = await outcomesOf(
    target,
    { cart: volley('GET /carts/:id', { size: 2_010, every: 5_000, patience: 1_500 }) },
    { windowMs: 50 },
  );
  expect(counts(outcomes)).toEqual({ abandoned: 2_000, unsent: 10 });
  expect(outcomes.filter(({ outcome }) => outcome === 'unsent').every(({ latencyMs }) => latencyMs === 1_500)).toBe(true);
});

test('a load that cannot be sent is refused with the reason', async () => {
  const target = await serverOf(answer);
  await expect(start(target, { search: open('GET /products', { perSecond: 1 }) })).rejects.toMatchObject({
    code: 'BENCH_FAILED',
    message: expect.stringContaining('A load cannot call "GET /products"'),
  });
});

test('a generator that is killed fails the load instead of leaving it waiting', async () => {
  const target = await serverOf(answer);
  const doomed = await LoadGenerator.start(supervisor);
  const { finished } = await doomed.run({
    id: 'doomed',
    target,
    load: { product: open('GET /products/:id', { perSecond: 10 }) },
    seed: 1,
    warmUpMs: 0,
    windowMs: 10_000,
    ttlMs: 20_000,
  });
  doomed.process.signal('SIGKILL');
  await expect(finished).rejects.toThrow('ended in the middle of load "doomed"');
});
