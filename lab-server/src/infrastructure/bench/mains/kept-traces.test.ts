import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { TracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { beforeEach, expect, test } from 'vitest';
import { KeptTraces, MAX_SPANS, REMARKABLE_PER_SECOND } from './kept-traces.ts';
import { SpanQueue } from './span-queue.ts';
import { SAMPLED_PER_SECOND, TraceSampler } from './trace-sampler.ts';

let sent: ReadableSpan[];
let now: number;
let kept: KeptTraces;
let start: (name: string, options?: { parent?: Span; kind?: SpanKind; traceparent?: { sampled: boolean } }) => Span;

function open(isEntry: boolean): void {
  kept = new KeptTraces([new SpanQueue(async (spans) => void sent.push(...spans))], () => now);
  const provider = new TracerProvider({ sampler: new TraceSampler({ isEntry, now: () => now }), spanProcessors: [kept] });
  const tracer = provider.getTracer('test');
  start = (name, { parent, kind = SpanKind.SERVER, traceparent } = {}) => {
    const remote = traceparent && {
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      traceFlags: traceparent.sampled ? 1 : 0,
      isRemote: true,
    };
    const context = remote
      ? trace.setSpanContext(ROOT_CONTEXT, remote)
      : parent
        ? trace.setSpan(ROOT_CONTEXT, parent)
        : ROOT_CONTEXT;
    return tracer.startSpan(name, { kind, startTime: [1, 0] }, context);
  };
}

const lasting = (ms: number): [number, number] => [1, ms * 1e6];
const names = async () => {
  await kept.forceFlush();
  return sent.map(({ name }) => name);
};

beforeEach(() => {
  sent = [];
  now = 0;
  open(false);
});

/** A request with a query, of a trace that nobody sampled. */
function request({ ms = 5, failed = false, traceparent = { sampled: false } } = {}): void {
  const server = start('server', { traceparent });
  start('query', { parent: server, kind: SpanKind.CLIENT }).end(lasting(1));
  if (failed) server.setStatus({ code: SpanStatusCode.ERROR });
  server.end(lasting(ms));
}

test('of what was not sampled, what failed or was slow is kept whole, and the rest dropped', async () => {
  request();
  expect(await names()).toEqual([]);
  request({ failed: true });
  expect(await names()).toEqual(['query', 'server']);
  request({ ms: 251 });
  expect(await names()).toEqual(['query', 'server', 'query', 'server']);
});

test('what is sampled goes out as it ends', async () => {
  const server = start('server', { traceparent: { sampled: true } });
  start('query', { parent: server, kind: SpanKind.CLIENT }).end(lasting(1));
  expect(await names()).toEqual(['query']);
  server.end(lasting(1));
  expect(await names()).toEqual(['query', 'server']);
});

test('what ends after its request goes where the request went', async () => {
  const late = [true, false].map((failed) => {
    const server = start('server', { traceparent: { sampled: false } });
    const query = start(`late, failed: ${failed}`, { parent: server, kind: SpanKind.CLIENT });
    if (failed) server.setStatus({ code: SpanStatusCode.ERROR });
    server.end(lasting(1));
    return query;
  });
  for (const query of late) query.end(lasting(2));
  expect(await names()).toEqual(['server', 'late, failed: true']);
});

test('so many that failed are kept in a second, and again in the next', async () => {
  for (let call = 0; call < 2 * REMARKABLE_PER_SECOND; call += 1) request({ failed: true });
  expect(await names()).toHaveLength(2 * REMARKABLE_PER_SECOND);
});

test('where requests come in, so many a second are sampled, whatever they ask for', async () => {
  open(true);
  for (let call = 0; call < 500; call += 1) start('server').end(lasting(1));
  expect(await names()).toHaveLength(SAMPLED_PER_SECOND);
  for (let call = 0; call < 500; call += 1) start('server', { traceparent: { sampled: true } }).end(lasting(1));
  expect(await names()).toHaveLength(2 * SAMPLED_PER_SECOND);
  now += 500;
  for (let call = 0; call < 500; call += 1) start('server').end(lasting(1));
  expect(await names()).toHaveLength(2.5 * SAMPLED_PER_SECOND);
});

test('inside the bench what was decided at the entry holds', async () => {
  for (let call = 0; call < 500; call += 1) start('server', { traceparent: { sampled: true } }).end(lasting(1));
  start('server').end(lasting(1));
  expect(await names()).toHaveLength(500);
});

test('of a request with very many spans the first are kept, and how many were not', async () => {
  const server = start('server', { traceparent: { sampled: false } });
  for (let query = 0; query < MAX_SPANS + 50; query += 1) start('query', { parent: server }).end(lasting(1));
  server.setStatus({ code: SpanStatusCode.ERROR });
  server.end(lasting(1));
  expect(await names()).toHaveLength(MAX_SPANS + 1);
  expect(sent.at(-1)!.attributes['lab.spans_left_out']).toBe(50);
});
