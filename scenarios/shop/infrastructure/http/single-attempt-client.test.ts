import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanKind } from '@opentelemetry/api';
import { afterEach, expect, test } from 'vitest';
import { UpstreamError } from '../../domain/errors.ts';
import { RecordingMeter } from '../../testing/recording-meter.ts';
import { RecordingLogger } from '../../testing/recording-logger.ts';
import { RecordingTracer } from '../../testing/recording-tracer.ts';
import { noTelemetry } from '../../telemetry.ts';
import { inRequestScope } from '../request-scope.ts';
import { Tracing } from '../tracing.ts';
import { SingleAttemptClient } from './single-attempt-client.ts';

let server: Server;
let client: SingleAttemptClient;
const meter = new RecordingMeter();

afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  server.close();
});

async function open(listener: RequestListener, telemetry = noTelemetry): Promise<void> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  client = new SingleAttemptClient({
    targets: { tax: [{ host: '127.0.0.1', port }] },
    timeoutMs: 10_000,
    layer: 'shop',
    meter,
    telemetry,
  });
}

const get = (options = {}) => client.call({ to: 'tax', method: 'GET', path: '/rates', ...options });

const failure = async (call: Promise<unknown>): Promise<UpstreamError> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UpstreamError);
  return error as UpstreamError;
};

test('looks a host up for each connection; a name without an address is a failed call', async () => {
  await open((_request, response) => void response.setHeader('connection', 'close').end('{}'));
  const { port } = server.address() as AddressInfo;
  const asked: string[] = [];
  const lookup = async (host: string) => {
    asked.push(host);
    if (asked.length > 2) throw new Error('nobody knows');
    return '127.0.0.1';
  };
  const named = new SingleAttemptClient({
    targets: { tax: [{ host: 'tax.partners.test', port }] },
    timeoutMs: 10_000,
    lookup,
    layer: 'shop',
    meter: new RecordingMeter(),
  });
  const call = () => named.call({ to: 'tax', method: 'GET', path: '/rates' });
  expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
  await failure(call());
  expect(asked).toEqual(Array(3).fill('tax.partners.test'));
  await named.close();
});

test('keeps its connections for the next calls', async () => {
  await open((_request, response) => void response.end('{}'));
  let connections = 0;
  server.on('connection', () => (connections += 1));
  for (let call = 0; call < 20; call += 1) await get();
  // A second one where a call came before the first had been given back.
  expect(connections).toBeLessThanOrEqual(2);
  expect(meter.counted('http_client_attempts_total', { layer: 'shop', to: 'tax' })).toBe(20);
});

test('opens as many connections as there are calls at once', async () => {
  const waiting: (() => void)[] = [];
  await open((_request, response) => {
    waiting.push(() => response.end('{}'));
    if (waiting.length === 30) for (const answer of waiting) answer();
  });
  const answers = await Promise.all(Array.from({ length: 30 }, () => get()));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
});

test('an attempt that takes too long fails as a timeout, also in the middle of the body', async () => {
  await open((_request, response) => void response.write('half'));
  expect(await failure(get({ timeoutMs: 50 }))).toMatchObject({
    reason: 'timeout',
    message: 'GET /rates at tax failed: timeout.',
  });
});

test('an attempt whose caller leaves is aborted', async () => {
  await open(() => undefined);
  expect((await failure(get({ signal: AbortSignal.timeout(50) }))).reason).toBe('aborted');
});

test('an answer from 500 on fails, and is in the error', async () => {
  await open((_request, response) => void response.writeHead(503).end('busy'));
  const { reason, answer } = await failure(get());
  expect(reason).toBe('status');
  expect(answer).toMatchObject({ status: 503, body: new TextEncoder().encode('busy') });
});

test('a connection that breaks fails as a reset, nobody there as refused', async () => {
  await open((request) => void request.socket.destroy());
  expect((await failure(get())).reason).toBe('reset');
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect((await failure(get())).reason).toBe('refused');
});

test('an upstream that nobody configured is named', async () => {
  await open(() => undefined);
  const error = await failure(get({ to: 'taxes' }));
  expect(String((error.cause as Error).message)).toBe('There is no upstream "taxes"; known are tax.');
});

test('each attempt is a span beside the others under its request, and tells whom it calls which one it is', async () => {
  const tracer = new RecordingTracer();
  const logger = new RecordingLogger();
  const seen: unknown[] = [];
  await open(
    ({ headers }, response) => {
      seen.push([headers['traceparent'], headers['x-request-id']]);
      response.writeHead(seen.length < 3 ? 503 : 200).end('{}');
    },
    { tracer, logger },
  );
  const traced = new Tracing(tracer).begin('GET', SpanKind.SERVER, {});
  await inRequestScope({ requestId: 'mine', traced }, async () => {
    await failure(get());
    await failure(get());
    await get();
  });
  const attempts = tracer.named('GET tax');
  expect(attempts.map(({ parentId, failed, attributes }) => [parentId, failed, attributes['error.type']])).toEqual([
    ['0000000000000001', true, 'status'],
    ['0000000000000001', true, 'status'],
    ['0000000000000001', false, undefined],
  ]);
  expect(attempts.map(({ attributes }) => attributes['http.response.status_code'])).toEqual([503, 503, 200]);
  expect(attempts[0]!.attributes).toMatchObject({ 'peer.service': 'tax', 'http.request.method': 'GET', 'url.path': '/rates' });
  expect(seen).toEqual(attempts.map(({ id, traceId }) => [`00-${traceId}-${id}-01`, 'mine']));
  expect(logger.lines).toMatchObject([
    { to: 'tax', reason: 'status', status: 503 },
    { to: 'tax', reason: 'status', status: 503 },
  ]);
});
