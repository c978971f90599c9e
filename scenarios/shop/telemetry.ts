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

/** What is noted about a request while it is answered: in Express's `response.locals`. */
export interface RequestNotes {
  readonly requestId: string;
  /** Undefined where nobody traces. */
  readonly traceId: string | undefined;
  /** Why it failed, or will. */
  failure?: { readonly code: string; readonly reason: string; readonly stack?: string | undefined };
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
