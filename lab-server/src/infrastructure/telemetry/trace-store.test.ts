import { expect, test } from 'vitest';
import type { TraceFilter } from '../../application/ports/telemetry.ts';
import { defaultBounds, type TelemetryBounds } from './bounds.ts';
import { otlpRequest, spanIdOf, traceIdOf, type SpanOfTest } from './otlp-fixture.ts';
import { readSpans } from './otlp-spans.ts';
import { TraceStore, type StageRecord } from './trace-store.ts';

const T0 = 1_700_000_000_000;
const stage: StageRecord = {
  name: 'stage-1',
  origin: { runId: 'run-1', phase: 'failure', scenarios: [{ name: 'n-plus-one-query', design: 'broken' }] },
  effects: [],
};

function storeWith(bounds: Partial<TelemetryBounds> = {}) {
  const store = new TraceStore({ ...defaultBounds, ...bounds });
  const add = (process: string, spans: readonly SpanOfTest[], of = stage) => {
    for (const span of readSpans(otlpRequest(process, spans)).spans) store.add(span, of);
  };
  const list = (filter: Partial<TraceFilter> = {}) => store.list({ order: 'newest', limit: 100, ...filter });
  /** A trace of one span. */
  const addOne = (number: number, span: SpanOfTest = {}) =>
    add('edge', [{ traceId: traceIdOf(number), id: spanIdOf(number), at: T0 + number, ...span }]);
  return { store, add, list, addOne, ids: (filter?: Partial<TraceFilter>) => list(filter).map(({ id }) => parseInt(id, 16)) };
}

/** What a request leaves behind in three processes. */
function addRequest({ add }: ReturnType<typeof storeWith>): void {
  add('shop', [
    { id: spanIdOf(4), parentId: spanIdOf(3), name: 'SELECT order', kind: 3, at: T0 + 6, durationMs: 2 },
    {
      id: spanIdOf(3),
      parentId: spanIdOf(2),
      name: 'GET /orders/:id',
      at: T0 + 5,
      durationMs: 8,
      attributes: { 'http.route': '/orders/:id', 'http.request.method': 'GET' },
    },
  ]);
  add('edge', [
    { id: spanIdOf(2), parentId: spanIdOf(1), name: 'GET shop', kind: 3, at: T0 + 2, durationMs: 15 },
    {
      id: spanIdOf(1),
      name: 'GET',
      at: T0,
      durationMs: 20,
      attributes: { 'url.path': '/orders/17', 'http.response.status_code': 200, 'request.id': 'abc' },
    },
  ]);
  add('worker', [{ id: spanIdOf(5), parentId: spanIdOf(3), name: 'orderPlaced', kind: 5, at: T0 + 500, durationMs: 30 }]);
}

test('spans of several processes become one trace, named by the route of the shop', () => {
  const lab = storeWith();
  addRequest(lab);
  expect(lab.list()).toEqual([
    {
      id: traceIdOf(1),
      name: 'GET /orders/:id',
      startedAt: T0,
      durationMs: 20,
      failed: false,
      status: 200,
      requestId: 'abc',
      spanCount: 5,
      droppedSpans: 0,
      ...stage.origin,
    },
  ]);
  const trace = lab.store.get(traceIdOf(1));
  expect(trace?.spans.map(({ process, name, startMs }) => `${process} ${name} ${startMs}`)).toEqual([
    'edge GET 0',
    'edge GET shop 2',
    'shop GET /orders/:id 5',
    'shop SELECT order 6',
    'worker orderPlaced 500',
  ]);
});

test('where the shop was never reached, the path of the edge is the name', () => {
  const { addOne, list } = storeWith();
  addOne(1, {
    attributes: { 'url.path': '/carts/12/items/7?x=1', 'http.request.method': 'PUT', 'http.response.status_code': 502 },
  });
  expect(list()[0]).toMatchObject({ name: 'PUT /carts/:id/items/:id', status: 502, failed: true });
});

test('a client’s own trace has its first span here for a root', () => {
  const { store, addOne } = storeWith();
  addOne(1, { parentId: spanIdOf(99) });
  expect(store.get(traceIdOf(1))).toMatchObject({ startedAt: T0 + 1, spans: [{ startMs: 0 }] });
});

test('a query that failed and was repeated does not make the request a failed one; the handler’s own failure does', () => {
  const lab = storeWith();
  addRequest(lab);
  lab.add('shop', [{ id: spanIdOf(6), parentId: spanIdOf(3), kind: 3, failed: true, at: T0 + 6 }]);
  expect(lab.list()[0]?.failed).toBe(false);
  lab.add('shop', [{ traceId: traceIdOf(2), id: spanIdOf(8), parentId: spanIdOf(7), failed: true, at: T0 }]);
  lab.add('edge', [{ traceId: traceIdOf(2), id: spanIdOf(7), at: T0, attributes: { 'http.response.status_code': 409 } }]);
  expect(lab.list({ outcome: 'failed' })).toMatchObject([{ id: traceIdOf(2), status: 409 }]);
});

test('filters narrow by what each trace is', () => {
  const { add, addOne, ids } = storeWith();
  addOne(1, { attributes: { 'url.path': '/orders/1', 'http.request.method': 'GET' }, durationMs: 900 });
  addOne(2, { attributes: { 'url.path': '/orders/2', 'http.request.method': 'GET' }, durationMs: 5 });
  addOne(3, { failed: true, durationMs: 50 });
  add('edge', [{ traceId: traceIdOf(4), at: T0 + 4 }], {
    name: 'stage-2',
    origin: { runId: null, phase: null, scenarios: [] },
    effects: [],
  });
  expect(ids()).toEqual([4, 3, 2, 1]);
  expect(ids({ order: 'slowest', limit: 2 })).toEqual([1, 3]);
  expect(ids({ route: 'GET /orders/:orderId' })).toEqual([2, 1]);
  expect(ids({ outcome: 'failed' })).toEqual([3]);
  expect(ids({ outcome: 'ok', runId: 'run-1' })).toEqual([2, 1]);
  expect(ids({ phase: 'calm' })).toEqual([]);
  expect(ids({ phase: 'failure', scenario: 'n-plus-one-query', stage: 'stage-1' })).toEqual([3, 2, 1]);
  expect(ids({ stage: 'stage-2' })).toEqual([4]);
  expect(ids({ from: T0 + 2, before: T0 + 4 })).toEqual([3, 2]);
});

test('ordinary traces are given up before slow ones, and slow ones before failed ones, oldest first', () => {
  const { store, addOne, ids } = storeWith({ traces: 4 });
  addOne(1, { failed: true });
  addOne(2, { durationMs: 400 });
  addOne(3);
  addOne(4);
  addOne(5);
  expect(ids()).toEqual([5, 4, 2, 1]);
  addOne(6, { durationMs: 400 });
  expect(ids()).toEqual([6, 5, 2, 1]);
  addOne(7, { failed: true });
  expect(ids()).toEqual([7, 6, 5, 1]);
  expect(store.dropped).toBe(3);
});

test('a flood of failures leaves a quarter of the room to each of the others', () => {
  const { addOne, list } = storeWith({ traces: 40 });
  for (let number = 1; number <= 100; number += 1) addOne(number, { failed: true });
  for (let number = 101; number <= 130; number += 1) addOne(number);
  for (let number = 131; number <= 200; number += 1) addOne(number, { failed: true });
  expect(list({ outcome: 'failed' })).toHaveLength(30);
  expect(list({ outcome: 'ok' })).toHaveLength(10);
});

test('a trace that turns out to be slow or failed is kept as such', () => {
  const { add, addOne, ids } = storeWith({ traces: 3 });
  add('shop', [{ id: spanIdOf(2), parentId: spanIdOf(1), kind: 3, at: T0, durationMs: 1 }]);
  add('edge', [{ id: spanIdOf(1), at: T0, durationMs: 900, failed: true }]);
  for (let number = 2; number <= 9; number += 1) addOne(number);
  expect(ids()).toEqual([9, 8, 1]);
});

test('spans beyond the bound of a trace are counted, and the edge’s own is kept though it comes last', () => {
  const { add, store } = storeWith({ spansPerTrace: 5 });
  const query = (number: number) => ({ id: spanIdOf(number + 10), parentId: spanIdOf(1), kind: 3, at: T0 + number });
  add(
    'shop',
    Array.from({ length: 8 }, (_, number) => query(number)),
  );
  add('edge', [{ id: spanIdOf(1), at: T0, durationMs: 20, attributes: { 'http.response.status_code': 200 } }]);
  const trace = store.get(traceIdOf(1));
  expect(trace).toMatchObject({ spanCount: 5, droppedSpans: 4, status: 200, durationMs: 20 });
  expect(trace?.spans[0]?.id).toBe(spanIdOf(1));
});

test('ten minutes of load stay within the bounds, in traces and in bytes', () => {
  const bounds = { traces: 500, traceBytes: 2 * 1024 * 1024 };
  const { store, add } = storeWith(bounds);
  const text = 'x'.repeat(2_000);
  for (let number = 1; number <= 3_000; number += 1) {
    const traceId = traceIdOf(number);
    const queries = Array.from({ length: 10 }, (_, index) => ({
      ...{ traceId, id: spanIdOf(index + 2), parentId: spanIdOf(1), kind: 3 },
      attributes: { 'db.query.text': text },
    }));
    add('shop', queries);
    add('edge', [{ traceId, failed: number % 7 === 0, durationMs: number % 5 === 0 ? 900 : 9 }]);
    expect(store.size.traces).toBeLessThanOrEqual(bounds.traces);
    expect(store.size.bytes).toBeLessThanOrEqual(bounds.traceBytes);
  }
  expect(store.size.traces + store.dropped).toBe(3_000);
  expect(store.size.bytes).toBeGreaterThan(bounds.traceBytes * 0.9);
});
