import { SpanKind } from '@opentelemetry/api';
import { beforeEach, expect, test } from 'vitest';
import { RecordingTracer } from '../../testing/recording-tracer.ts';
import { inRequestScope, type RequestScope } from '../request-scope.ts';
import { Tracing } from '../tracing.ts';
import { followQuery, nameOf } from './follow-query.ts';

let tracer: RecordingTracer;
let tracing: Tracing;

beforeEach(() => {
  tracer = new RecordingTracer();
  tracing = new Tracing(tracer);
});

const scopeOf = (isConsumer = false): RequestScope =>
  inRequestScope(isConsumer ? { isConsumer } : { traced: tracing.begin('GET', SpanKind.SERVER, {}) }, (scope) => scope);

async function send(args: readonly unknown[], answer: Promise<unknown>, scope = scopeOf()): Promise<Record<string, unknown>> {
  await Promise.allSettled([followQuery(tracing, scope, args, () => answer)]);
  return tracer.ended.at(-1)!.attributes;
}

test.each([
  ['SELECT /* best-sellers */ p.id FROM products p', 'SELECT best-sellers'],
  ['WITH placed AS (\n INSERT /* place-order */ INTO orders …', 'INSERT place-order'],
  ['BEGIN', 'BEGIN'],
  ['commit', 'COMMIT'],
  ['  select 1', 'SELECT'],
  ['', 'QUERY'],
])('%s is called %s', (text, name) => expect(nameOf(text)).toBe(name));

test('a query is a span under its request, with its text, its values as they were sent, and its rows', async () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const values = [7, 'ab"c', null, [1, 2], at, { a: 1 }];
  const attributes = await send(['SELECT /* x */ 1', values], Promise.resolve({ rows: [{}, {}] }));
  expect(tracer.ended.at(-1)).toMatchObject({ name: 'SELECT x', parentId: '0000000000000001', failed: false });
  expect(attributes).toMatchObject({
    'db.system.name': 'postgresql',
    'db.query.text': 'SELECT /* x */ 1',
    'db.response.returned_rows': 2,
    'db.query.parameter.0': '7',
    'db.query.parameter.1': 'ab"c',
    'db.query.parameter.2': '\\N',
    'db.query.parameter.3': '{"1","2"}',
    'db.query.parameter.5': '{"a":1}',
  });
  expect(String(attributes['db.query.parameter.4'])).toMatch(/^202[56]-/);
});

test.each([
  ['too many', Array.from({ length: 51 }, (_, index) => index)],
  ['too long', ['x'.repeat(2_001)]],
  [
    'more than can be sent',
    [
      {
        toPostgres: () => {
          throw new Error('no');
        },
      },
    ],
  ],
  ['a list that is too long', [Array.from({ length: 5_000 }, (_, index) => index)]],
])('of values that are %s none is written down', async (_what, values) => {
  const attributes = await send(['SELECT 1', values], Promise.resolve({ rows: [] }));
  expect(Object.keys(attributes).filter((name) => name.startsWith('db.query.parameter'))).toEqual([]);
});

test('a query that fails says why, in the words of the server', async () => {
  const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });
  expect(await send(['UPDATE stock', []], Promise.reject(deadlock))).toMatchObject({ 'error.type': '40P01' });
  expect(tracer.ended.at(-1)!.failed).toBe(true);
});

test('whoever asks with a callback is called back, after the span', () => {
  const heard: unknown[] = [];
  const told = (error: unknown, result: unknown) => heard.push(error, result, tracer.ended.length);
  followQuery(tracing, scopeOf(), [{ text: 'SELECT 1', values: [3] }, told], (_query, callback) => {
    (callback as typeof told)(null, { rows: [] });
  });
  expect(heard).toEqual([null, { rows: [] }, 1]);
  expect(tracer.ended[0]!.attributes['db.query.parameter.0']).toBe('3');
});

test('a consumer that finds an event goes on with the trace of the request that wrote it', async () => {
  const scope = scopeOf(true);
  await send(['BEGIN'], Promise.resolve({ rows: [] }), scope).catch(() => undefined);
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  await send(['SELECT /* next-event */ 1'], Promise.resolve({ rows: [{ traceparent }] }), scope);
  scope.traced!.span.end();
  expect(tracer.ended.map(({ name, traceId, parentId }) => [name, traceId[0], parentId?.[0]])).toEqual([
    ['SELECT next-event', 'a', '0'],
    ['process outbox', 'a', 'b'],
  ]);
});
