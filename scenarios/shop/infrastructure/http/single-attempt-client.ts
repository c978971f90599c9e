import type { LookupFunction } from 'node:net';
import { SpanKind, type Span } from '@opentelemetry/api';
import { Pool } from 'undici';
import type { HttpClient, OutboundRequest, OutboundResponse } from '../../application/ports/index.ts';
import { UpstreamError, type UpstreamFailure } from '../../domain/errors.ts';
import { noTelemetry, type Logger, type Telemetry } from '../../telemetry.ts';
import type { Meter } from '../../toolbox.ts';
import { REQUEST_ID_HEADER } from '../follow-requests.ts';
import { currentScope } from '../request-scope.ts';
import { TRACEPARENT } from '../traceparent.ts';
import { end, traceparentOf, Tracing } from '../tracing.ts';

export interface HttpEndpoint {
  readonly host: string;
  readonly port: number;
  /** What it is called in metrics. */
  readonly name?: string;
}

interface Options {
  /** By the name that requests call it by; several are taken in turn. */
  readonly targets: Readonly<Record<string, readonly HttpEndpoint[]>>;
  /** Which of several may be called now; where none may, they all are. Absent: each at any time. */
  readonly mayCall?: (endpoint: HttpEndpoint) => boolean;
  /** For requests that bring none. */
  readonly timeoutMs: number;
  /** How long an idle connection is kept, ms, whatever the server says of it. Absent or 0: as long as it says. */
  readonly idleMs?: number;
  /** Finds the address behind a target's host, for each new connection. Absent: hosts are addresses. */
  readonly lookup?: (host: string) => Promise<string>;
  /** Which layer calls: a label of the metrics. */
  readonly layer: string;
  readonly meter: Meter;
  /** Absent: nobody hears of spans and lines. */
  readonly telemetry?: Telemetry;
}

/** One attempt of an outbound call, over kept-alive connections and as many of them as are needed. No policy of its own. */
export class SingleAttemptClient implements HttpClient {
  readonly #options: Options;
  readonly #pools: ReadonlyMap<string, readonly { readonly endpoint: HttpEndpoint; readonly pool: Pool }[]>;
  readonly #tracing: Tracing;
  readonly #logger: Logger;
  #turn = 0;

  constructor(options: Options) {
    this.#options = options;
    const { tracer, logger } = options.telemetry ?? noTelemetry;
    this.#tracing = new Tracing(tracer);
    this.#logger = logger;
    this.#pools = new Map(
      Object.entries(options.targets).map(([name, endpoints]) => [
        name,
        endpoints.map((endpoint) => ({
          endpoint,
          pool: new Pool(`http://${endpoint.host}:${endpoint.port}`, {
            connections: null,
            pipelining: 1,
            headersTimeout: 0,
            bodyTimeout: 0,
            ...idling(options.idleMs),
            ...(options.lookup ? { connect: { lookup: this.#lookupWith(options.lookup) } } : {}),
          }),
        })),
      ]),
    );
  }

  /** Each attempt is a span of its own under the request: those of a retry are beside each other. */
  async call(request: OutboundRequest): Promise<OutboundResponse> {
    const scope = currentScope();
    const attempt = this.#tracing.begin(`${request.method} ${request.to}`, SpanKind.CLIENT, {
      ...(scope?.traced && { parent: scope.traced }),
      attributes: {
        'peer.service': request.to,
        'http.request.method': request.method,
        'url.path': request.path.split('?', 1)[0]!,
      },
    });
    const traceparent = traceparentOf(attempt);
    const headers = {
      ...(scope?.requestId !== undefined && { [REQUEST_ID_HEADER]: scope.requestId }),
      ...request.headers,
      ...(traceparent !== undefined && { [TRACEPARENT]: traceparent }),
    };
    const started = performance.now();
    try {
      const answer = await this.#attempt({ ...request, headers }, attempt.span);
      attempt.span.setAttribute('http.response.status_code', answer.status);
      end(attempt.span);
      return answer;
    } catch (error) {
      if (error instanceof UpstreamError) this.#failed(attempt.span, request, error, performance.now() - started);
      throw error;
    }
  }

  #failed(span: Span, { to }: OutboundRequest, { reason, answer, message }: UpstreamError, durationMs: number): void {
    const { status } = (answer ?? {}) as Partial<OutboundResponse>;
    if (status !== undefined) span.setAttribute('http.response.status_code', status);
    end(span, reason);
    this.#logger[reason === 'aborted' ? 'debug' : 'warn'](message, { to, reason, status, durationMs: Math.round(durationMs) });
  }

  async #attempt(request: OutboundRequest, span: Span): Promise<OutboundResponse> {
    const { layer, meter, timeoutMs } = this.#options;
    meter.count('http_client_attempts_total', { layer, to: request.to });
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), request.timeoutMs ?? timeoutMs);
    try {
      const answer = await this.#send(
        request,
        request.signal ? AbortSignal.any([timeout.signal, request.signal]) : timeout.signal,
        span,
      );
      if (answer.status < 500) return answer;
      throw new UpstreamError(`${describe(request)} was answered ${answer.status}.`, 'status', { answer });
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      const reason = timeout.signal.aborted ? 'timeout' : request.signal?.aborted ? 'aborted' : reasonOf(error);
      if (reason === 'reset') meter.count('http_client_resets_total', { layer });
      throw new UpstreamError(`${describe(request)} failed: ${reason}.`, reason, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].flat().map(({ pool }) => pool.destroy()));
  }

  /** As node's `net` wants it. */
  #lookupWith(lookup: (host: string) => Promise<string>): LookupFunction {
    const { meter } = this.#options;
    return (host, { all }, told) => {
      const started = performance.now();
      const done = (outcome: string) => {
        meter.count('dns_lookups_total', { outcome });
        meter.observe('dns_lookup_seconds', (performance.now() - started) / 1000);
      };
      lookup(host).then(
        (address) => {
          done('found');
          if (all) told(null, [{ address, family: 4 }]);
          else told(null, address, 4);
        },
        (error: unknown) => {
          done('failed');
          told(error instanceof Error ? error : new Error(String(error)), '', 4);
        },
      );
    };
  }

  /** The next in turn of those that may be called. */
  #next(to: string, span: Span): Pool {
    const { mayCall, meter } = this.#options;
    const all = this.#pools.get(to) ?? [];
    const some = mayCall ? all.filter(({ endpoint }) => mayCall(endpoint)) : all;
    const candidates = some.length > 0 ? some : all;
    const next = candidates[this.#turn++ % candidates.length];
    if (!next) throw new Error(`There is no upstream "${to}"; known are ${[...this.#pools.keys()].join(', ')}.`);
    if (next.endpoint.name !== undefined) {
      meter.count('edge_replica_requests_total', { replica: next.endpoint.name });
      span.setAttribute('server.address', next.endpoint.name);
    }
    return next.pool;
  }

  async #send({ to, method, path, headers, body }: OutboundRequest, signal: AbortSignal, span: Span): Promise<OutboundResponse> {
    const answer = await this.#next(to, span).request({
      method,
      path,
      signal,
      ...(headers ? { headers: { ...headers } } : {}),
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.statusCode, headers: answer.headers, body: new Uint8Array(await answer.body.arrayBuffer()) };
  }
}

/** What the server hints at is made longer by the threshold (negative), and then cut to the maximum: the hint is without effect. */
const idling = (idleMs = 0) =>
  idleMs > 0 ? { keepAliveTimeout: idleMs, keepAliveMaxTimeout: idleMs, keepAliveTimeoutThreshold: -idleMs } : {};

const describe = ({ method, to, path }: OutboundRequest) => `${method} ${path} at ${to}`;

function reasonOf(error: unknown): UpstreamFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ECONNREFUSED' ? 'refused' : 'reset';
}
