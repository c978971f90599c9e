import { trace, type Tracer } from '@opentelemetry/api';

/** What a process tells of its work beside its metrics: spans, and lines of a log. */
export interface Telemetry {
  readonly tracer: Tracer;
  readonly logger: Logger;
}

/** Lines that an operator reads. Of which request they are, the log knows by itself; secrets do not belong in them. */
export interface Logger {
  /** For whoever looks into something: a line for each good request. */
  debug: Log;
  /** What happened as it should. */
  info: Log;
  /** What went wrong and was lived with, or failed one request. */
  warn: Log;
  /** What nobody foresaw. */
  error: Log;
}

/** `fields`: numbers, short texts. */
export type Log = (message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** How NULL is written among the values of a query: as in COPY. */
export const NULL_TEXT = '\\N';

/** What is noted about a request while it is answered: in Express's `response.locals`. */
export interface RequestNotes {
  readonly requestId: string;
  /** Undefined where nobody traces. */
  readonly traceId: string | undefined;
  /** Why it failed, or will. */
  failure?: Failure;
  /** There once the request is over: a failure that comes after that is told by it. */
  failedLate?: (failure: Failure) => void;
}

export interface Failure {
  readonly code: string;
  readonly reason: string;
  /** Of what nobody foresaw. */
  readonly stack?: string | undefined;
}

/** A request that takes longer than this is kept as a trace whatever else is, ms. */
export const SLOW_MS = 250;

const unheard: Log = () => undefined;

/** For a process that nobody watches. */
export const noTelemetry: Telemetry = {
  // No provider is ever registered for the whole process, so that this one makes spans that record nothing.
  tracer: trace.getTracer('none'),
  logger: { debug: unheard, info: unheard, warn: unheard, error: unheard },
};
