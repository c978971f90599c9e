import { isSpanContextValid, type SpanContext } from '@opentelemetry/api';

/** Header, and column, by which a trace goes on in another process: https://www.w3.org/TR/trace-context/#traceparent-header */
export const TRACEPARENT = 'traceparent';

const SAMPLED = 1;
const PATTERN = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Undefined where it is none, as the standard has it: whoever gets that begins a trace of their own. */
export function parseTraceparent(text: unknown): SpanContext | undefined {
  if (typeof text !== 'string' || text.length > 512) return undefined;
  const [, version, traceId = '', spanId = '', flags = '', more] = PATTERN.exec(text) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  const context: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & SAMPLED, isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
}

export const formatTraceparent = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-0${traceFlags & SAMPLED}`;
