import { randomUUID } from 'node:crypto';
import { SpanKind } from '@opentelemetry/api';
import type { Request, RequestHandler, Response } from 'express';
import type { RequestNotes, Telemetry } from '../telemetry.ts';
import type { Meter } from '../toolbox.ts';
import { inRequestScope, type RequestScope } from './request-scope.ts';
import { parseTraceparent, TRACEPARENT } from './traceparent.ts';
import { end, traceIdOf, Tracing } from './tracing.ts';

/** How long the caller waits for its answer, ms from when the request was sent. A length, not a time of day: clocks differ. */
export const BUDGET_HEADER = 'x-budget-ms';
export const REQUEST_ID_HEADER = 'x-request-id';
/** Of those that are answered well, the ones that an operator hears of, ms. */
const REMARKABLE_MS = 1_000;

/** Follows each request until it has been answered or its caller has left: how many queries it sent, its span, what went wrong. */
export function followRequests(meter: Meter, { tracer, logger }: Telemetry): RequestHandler {
  const tracing = new Tracing(tracer);
  return (request, response, next) => {
    const budgetMs = Number(request.get(BUDGET_HEADER) ?? Infinity);
    const requestId = request.get(REQUEST_ID_HEADER) ?? randomUUID();
    const parent = parseTraceparent(request.get(TRACEPARENT));
    const traced = tracing.begin(request.method, SpanKind.SERVER, {
      ...(parent && { parent }),
      attributes: { 'http.request.method': request.method, 'url.path': request.path, 'request.id': requestId },
    });
    const notes: RequestNotes = Object.assign(response.locals, { requestId, traceId: traceIdOf(traced) });
    inRequestScope({ budgetMs: Number.isNaN(budgetMs) ? Infinity : budgetMs, requestId, traced }, (scope) => {
      response.once('close', () => {
        meter.observe('db_queries_per_request', scope.queries);
        const outcome = outcomeOf(request, response, notes);
        finish(scope, outcome);
        log(outcome, performance.now() - scope.since, notes);
        notes.failedLate = (failure) => {
          if (failure.stack !== undefined)
            logger.error(`${outcome.name} failed after its caller had left.`, { requestId, traceId: notes.traceId, ...failure });
        };
      });
      next();
    });
  };

  function log({ name, status, failure }: Outcome, durationMs: number, { requestId, traceId, failure: cause }: RequestNotes) {
    const fields = { requestId, traceId, status, durationMs: Math.round(durationMs) };
    if (failure === LEFT) logger.warn(`${name}: the caller left before the answer.`, fields);
    else if (failure !== undefined)
      logger[cause?.stack === undefined ? 'warn' : 'error'](`${name} failed: ${failure}.`, { ...fields, ...cause });
    else if (durationMs > REMARKABLE_MS) logger.warn(`${name} was slow.`, fields);
    else logger.debug(`${name} was answered.`, fields);
  }
}

const LEFT = 'aborted';

interface Outcome {
  /** `GET /orders/:id` */
  readonly name: string;
  readonly route: string | undefined;
  /** Undefined where the caller left. */
  readonly status: number | undefined;
  /** A status below 500 is an answer, not a failure. */
  readonly failure: string | undefined;
}

function outcomeOf(request: Request, response: Response, { failure }: RequestNotes): Outcome {
  const { path: route } = (request.route ?? {}) as { readonly path?: string };
  const name = `${request.method} ${route ?? '(no route)'}`;
  if (!response.writableFinished) return { name, route, status: undefined, failure: LEFT };
  const { statusCode: status } = response;
  return { name, route, status, failure: status < 500 ? undefined : (failure?.code ?? String(status)) };
}

function finish({ traced, queries }: Readonly<RequestScope>, { name, route, status, failure }: Outcome): void {
  if (!traced) return;
  const { span } = traced;
  span.updateName(name).setAttribute('db.queries', queries);
  if (route !== undefined) span.setAttribute('http.route', route);
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  end(span, failure);
}
