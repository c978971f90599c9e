import {
  INVALID_SPANID,
  isSpanContextValid,
  ROOT_CONTEXT,
  type SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type HrTime,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { SLOW_MS } from '../telemetry.ts';
import { formatTraceparent } from './traceparent.ts';

/** Work that is under way, and that other work is part of. */
export interface Traced {
  readonly span: Span;
  readonly context: Context;
}

interface Finished {
  readonly name: string;
  readonly kind: SpanKind;
  readonly parent: Traced | undefined;
  /** When it began, by `performance.now()`. */
  readonly from: number;
  /** Asked for only where there is a span to put them on. */
  readonly attributes: () => Attributes;
  /** Why it failed, in a word: `timeout`, an SQLSTATE. Absent: it did not. */
  readonly failure?: string | undefined;
}

/** Spans, timed by a clock that nobody sets, and hung from the request that they are part of. */
export class Tracing {
  readonly #tracer: Tracer;

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  /** Starts work that others will be part of, here or wherever its `traceparent` goes. `end` ends it. */
  begin(
    name: string,
    kind: SpanKind,
    { parent, attributes, from = performance.now() }: { parent?: Traced | SpanContext; attributes?: Attributes; from?: number },
  ): Traced {
    const context = parent ? contextOf(parent) : ROOT_CONTEXT;
    const span = this.#tracer.startSpan(name, { kind, startTime: hrTimeOf(from), ...(attributes && { attributes }) }, context);
    return { span, context: trace.setSpan(ROOT_CONTEXT, span) };
  }

  /** Work that is over and that nothing was part of. Outside a request it is worth a trace only where it failed or was slow. */
  record({ name, kind, parent, from, attributes, failure }: Finished): void {
    const to = performance.now();
    if (parent ? parent.span.spanContext().spanId === INVALID_SPANID : failure === undefined && to - from <= SLOW_MS) return;
    const options = { kind, startTime: hrTimeOf(from), attributes: attributes() };
    end(this.#tracer.startSpan(name, options, parent?.context ?? ROOT_CONTEXT), failure, to);
  }
}

/** Ends a span, as failed where there is a `failure`. */
export function end(span: Span, failure?: string, at = performance.now()): void {
  if (failure !== undefined) span.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR });
  span.end(hrTimeOf(at));
}

/** Undefined where nobody traces. */
export function traceIdOf(traced: Traced | undefined): string | undefined {
  const context = traced?.span.spanContext();
  return context && isSpanContextValid(context) ? context.traceId : undefined;
}

/** What whoever is called next goes on from. Undefined where nobody traces. */
export function traceparentOf(traced: Traced | undefined): string | undefined {
  const context = traced?.span.spanContext();
  return context && isSpanContextValid(context) ? formatTraceparent(context) : undefined;
}

const contextOf = (parent: Traced | SpanContext): Context =>
  'context' in parent ? parent.context : trace.setSpanContext(ROOT_CONTEXT, parent);

const ORIGIN_SECONDS = Math.trunc(performance.timeOrigin / 1e3);
const ORIGIN_NANOSECONDS = (performance.timeOrigin % 1e3) * 1e6;

/** A moment of `performance.now()` as time of day. Not by `Date`, which an operator may set wrong while the process runs. */
export function hrTimeOf(moment: number): HrTime {
  const nanoseconds = Math.round(ORIGIN_NANOSECONDS + moment * 1e6);
  const seconds = Math.floor(nanoseconds / 1e9);
  return [ORIGIN_SECONDS + seconds, nanoseconds - seconds * 1e9];
}
