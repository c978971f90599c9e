import { afterEach, beforeEach, expect, test } from 'vitest';
import { otlpRequest, spanIdOf, traceIdOf } from './otlp-fixture.ts';
import { receiveSpans, type OtlpReceiver } from './otlp-receiver.ts';
import { readSpans, type ReceivedSpan } from './otlp-spans.ts';

let receiver: OtlpReceiver;
const taken: ReceivedSpan[] = [];

beforeEach(async () => {
  taken.length = 0;
  receiver = await receiveSpans((spans) => taken.push(...spans));
});
afterEach(() => receiver.close());

const send = (body: string, headers: Record<string, string> = {}, url = receiver.tracesUrl) =>
  fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${receiver.token}`, 'content-type': 'application/json', ...headers },
    body,
  });

test('a span arrives as it was sent', async () => {
  const attributes = { 'db.query.text': 'SELECT 1', 'http.response.status_code': 200, ratio: 0.5, cached: true };
  const request = otlpRequest('shop', [
    { name: 'SELECT', kind: 3, parentId: spanIdOf(7), at: 1_700_000_000_000.25, durationMs: 1.5, failed: true, attributes },
  ]);
  const answer = await send(JSON.stringify(request));
  expect([answer.status, await answer.json()]).toEqual([200, {}]);
  expect(taken).toEqual([
    {
      traceId: traceIdOf(1),
      id: spanIdOf(1),
      parentId: spanIdOf(7),
      name: 'SELECT',
      kind: 'client',
      process: 'shop',
      stage: 'stage-1',
      startedAt: expect.closeTo(1_700_000_000_000.25, 2),
      durationMs: expect.closeTo(1.5, 2),
      failed: true,
      attributes,
    },
  ]);
});

test('who lacks the token is told so, and heard no further', async () => {
  const body = JSON.stringify(otlpRequest('shop', [{}]));
  for (const authorization of ['', 'Bearer', `Bearer ${receiver.token}x`, receiver.token]) {
    expect((await send(body, { authorization })).status).toBe(401);
  }
  expect(taken).toEqual([]);
});

test('what is no OTLP as JSON is refused, and the next request is taken', async () => {
  expect((await send('{', {})).status).toBe(400);
  expect((await send('x', { 'content-type': 'application/x-protobuf' })).status).toBe(415);
  expect((await send('x', { 'content-encoding': 'gzip' })).status).toBe(415);
  expect((await send('{}', {}, receiver.tracesUrl.replace('traces', 'logs'))).status).toBe(404);
  expect((await fetch(receiver.tracesUrl, { headers: { authorization: `Bearer ${receiver.token}` } })).status).toBe(405);
  expect((await send(JSON.stringify('x'.repeat(5 * 1024 * 1024)))).status).toBe(413);
  expect((await send(JSON.stringify(otlpRequest('shop', [{}])))).status).toBe(200);
  expect(taken).toHaveLength(1);
});

test.each([
  null,
  'text',
  [],
  { resourceSpans: 'text' },
  { resourceSpans: [null, 7, { scopeSpans: [{ spans: [null] }] }] },
  { resourceSpans: [{ resource: { attributes: [{ key: 1 }] }, scopeSpans: [{ spans: [{ traceId: 'zz', spanId: {} }] }] }] },
  otlpRequest('shop', [{ traceId: '0'.repeat(32) }, { id: 'short' }, { traceId: '../../etc/passwd' }]),
])('nonsense is no span: %j', (request) => {
  expect(readSpans(request).spans).toEqual([]);
});

test('a span that is none does not cost those beside it', async () => {
  const answer = await send(JSON.stringify(otlpRequest('edge', [{ id: 'no' }, { id: spanIdOf(2) }])));
  expect(await answer.json()).toEqual({ partialSuccess: { rejectedSpans: '1' } });
  expect(taken.map(({ id }) => id)).toEqual([spanIdOf(2)]);
});

test('it listens below the ports that the kernel hands out', () => {
  expect(Number(new URL(receiver.tracesUrl).port)).toBeLessThan(32_768);
});
