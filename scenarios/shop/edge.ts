import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { SpanKind } from '@opentelemetry/api';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { HttpClient, OutboundResponse } from './application/ports/index.ts';
import { compose, type AppliedDesign } from './compose-ports.ts';
import { UpstreamError, type UpstreamFailure } from './domain/errors.ts';
import { drain } from './infrastructure/http/drain.ts';
import { UpstreamHealth } from './infrastructure/upstream-health.ts';
import { BUDGET_HEADER, REQUEST_ID_HEADER } from './infrastructure/follow-requests.ts';
import { currentScope, inRequestScope } from './infrastructure/request-scope.ts';
import { parseTraceparent, TRACEPARENT } from './infrastructure/traceparent.ts';
import { end, traceIdOf, Tracing } from './infrastructure/tracing.ts';
import { SingleAttemptClient, type HttpEndpoint } from './infrastructure/http/single-attempt-client.ts';
import { defaultEdgeSettings, type EdgeSettings } from './settings.ts';
import { noTelemetry, type Logger, type Telemetry } from './telemetry.ts';
import type { Meter } from './toolbox.ts';

const MAX_BODY_BYTES = 64 * 1024;
/** Of a name that a client gives a request, in characters. */
const MAX_REQUEST_ID = 128;
const KEEP_ALIVE_MS = 75_000;
/** Of the connection, not of the request. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'proxy-authorization',
  'proxy-authenticate',
  'content-length',
  'host',
]);
const STATUS: Readonly<Record<UpstreamFailure, number>> = { timeout: 504, refused: 502, reset: 502, aborted: 499, status: 502 };

export interface EdgeOptions {
  readonly settings: EdgeSettings;
  /** The shop's replicas: those of them that say that they are ready, taken in turn. */
  readonly upstreams: readonly HttpEndpoint[];
  readonly designs: readonly AppliedDesign[];
  readonly meter: Meter;
  /** Absent: nobody hears of spans and lines. */
  readonly telemetry?: Telemetry;
}

/** The load balancer in front of the shop. */
export interface Edge {
  listen(port: number): Promise<number>;
  stop(): Promise<void>;
}

/** Forwards every request to the shop through the port `httpClient`, and stops where the client has left. */
export function createEdge({ settings, upstreams, designs, meter, telemetry = noTelemetry }: EdgeOptions): Edge {
  const { upstreamTimeout, upstreamIdle, compress } = { ...defaultEdgeSettings, ...settings };
  // One replica is sent everything, whatever it says of itself.
  const health = upstreams.length > 1 ? new UpstreamHealth(upstreams, meter) : undefined;
  const http = new SingleAttemptClient({
    targets: { shop: upstreams },
    ...(health ? { mayCall: (endpoint) => health.isReady(endpoint) } : {}),
    timeoutMs: upstreamTimeout,
    idleMs: upstreamIdle,
    layer: 'edge',
    meter,
    telemetry,
  });
  const client = compose('httpClient', http, edgeToolbox(http, meter, telemetry.logger), designs);
  const follow = followWith(telemetry);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    void follow(request, () => forward(client, request, response, { compress, budgetMs: upstreamTimeout })).then((status) =>
      meter.count('edge_requests_total', { status: String(status) }),
    );
  });
  return {
    async listen(port) {
      await health?.start();
      server.listen(port, '127.0.0.1', 4096);
      await once(server, 'listening');
      const { port: own } = server.address() as AddressInfo;
      telemetry.logger.info('The edge listens.', { port: own, replicas: upstreams.length });
      return own;
    },
    async stop() {
      telemetry.logger.info('The edge stops.');
      await drain(server);
      health?.stop();
      await http.close();
    },
  };
}

/** The caller's name for a request, or a new one. */
const requestIdOf = ({ headers }: IncomingMessage) => String(headers[REQUEST_ID_HEADER] ?? randomUUID()).slice(0, MAX_REQUEST_ID);

/** Begins a request's trace, or goes on with that of the client, and says what became of it. */
const followWith = ({ tracer, logger }: Telemetry) => {
  const tracing = new Tracing(tracer);
  return (request: IncomingMessage, forwarded: () => Promise<number>): Promise<number> => {
    const { method = 'GET', url = '/' } = request;
    const path = url.split('?', 1)[0]!;
    const name = `${method} ${path.replaceAll(/\/\d+/g, '/:id')}`;
    const requestId = requestIdOf(request);
    const parent = parseTraceparent(request.headers[TRACEPARENT]);
    const attributes = { 'http.request.method': method, 'url.path': path, 'request.id': requestId };
    const traced = tracing.begin(name, SpanKind.SERVER, { ...(parent && { parent }), attributes });
    return inRequestScope({ requestId, traced }, async ({ since }) => {
      const status = await forwarded();
      traced.span.setAttribute('http.response.status_code', status);
      end(traced.span, status === STATUS.aborted ? 'aborted' : status >= 500 ? String(status) : undefined);
      const fields = { requestId, traceId: traceIdOf(traced), status, durationMs: Math.round(performance.now() - since) };
      if (status >= 500) logger.warn(`${name} failed: ${status}.`, fields);
      else if (status === STATUS.aborted) logger.warn(`${name}: the client left before the answer.`, fields);
      else logger.debug(`${name} was answered.`, fields);
      return status;
    });
  };
};

/** Resolves with the status that the client got, or would have got. */
async function forward(
  client: HttpClient,
  request: IncomingMessage,
  response: ServerResponse,
  { compress, budgetMs }: { readonly compress: boolean; readonly budgetMs: number },
): Promise<number> {
  const requestId = currentScope()?.requestId ?? requestIdOf(request);
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  try {
    const body = await readBody(request);
    if (!body) return refuse(response, 413, 'PAYLOAD_TOO_LARGE', `The body is over ${MAX_BODY_BYTES} bytes.`, requestId);
    const answer = await client.call({
      to: 'shop',
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: { ...endToEnd(request.headers), 'x-request-id': requestId, [BUDGET_HEADER]: String(budgetMs) },
      ...(body.length > 0 ? { body } : {}),
      signal: left.signal,
    });
    const zips = compress && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    return pass(response, zips ? await zipped(answer) : answer, requestId);
  } catch (error) {
    if (error instanceof UpstreamError && error.answer) return pass(response, error.answer as OutboundResponse, requestId);
    const reason = error instanceof UpstreamError ? error.reason : 'reset';
    return refuse(response, STATUS[reason], 'UPSTREAM_FAILED', `The shop could not be reached: ${reason}.`, requestId);
  }
}

/** Undefined where it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function pass(response: ServerResponse, { status, headers, body }: OutboundResponse, requestId: string): number {
  if (!response.destroyed)
    response.writeHead(status, { ...endToEnd(headers), 'content-length': body.byteLength, 'x-request-id': requestId }).end(body);
  return status;
}

/** What is shorter than a packet arrives no sooner when it is compressed. */
const ZIP_FROM_BYTES = 1_024;
const gzip = promisify(zlib.gzip);

async function zipped(answer: OutboundResponse): Promise<OutboundResponse> {
  if (answer.body.byteLength < ZIP_FROM_BYTES || answer.headers['content-encoding'] !== undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' }, body: await gzip(answer.body) };
}

function refuse(response: ServerResponse, status: number, code: string, message: string, requestId: string): number {
  const traceId = traceIdOf(currentScope()?.traced);
  const body = JSON.stringify({ error: { code, message, requestId, ...(traceId !== undefined && { traceId }) } });
  if (!response.destroyed)
    response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': requestId }).end(body);
  return status;
}

function endToEnd(headers: OutboundResponse['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || HOP_BY_HOP.has(name) ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

/** At the edge there is no database, no cache and no job: an adapter that reaches for one is in the wrong process. */
function edgeToolbox(http: HttpClient, meter: Meter, logger: Logger): Parameters<typeof compose<'httpClient'>>[2] {
  const absent = (what: string) => () => {
    throw new Error(`The edge has no ${what}; only the shop process has.`);
  };
  return {
    host: 'edge',
    http,
    meter,
    logger,
    budgetLeft: () => Infinity,
    clock: { now: () => Date.now(), sleep: (ms) => sleep(ms) },
    get pool(): never {
      return absent('connection pool')();
    },
    openPool: absent('connection pool'),
    withTransaction: absent('connection pool'),
    get names(): never {
      return absent('name server')();
    },
    get addressBook(): never {
      return absent('address book')();
    },
    get recommender(): never {
      return absent('recommender')();
    },
    get paymentGateway(): never {
      return absent('payment gateway')();
    },
    get keyValueStore(): never {
      return absent('shared cache')();
    },
    get warehouse(): never {
      return absent('warehouse')();
    },
    get fraudCheck(): never {
      return absent('fraud check')();
    },
    get pushService(): never {
      return absent('push service')();
    },
    get taxGateway(): never {
      return absent('tax gateway')();
    },
    get cacheStore(): never {
      return absent('cache')();
    },
    get sharedFolder(): never {
      return absent('shared folder')();
    },
    runJob: absent('jobs'),
    forkJob: absent('jobs'),
  };
}
