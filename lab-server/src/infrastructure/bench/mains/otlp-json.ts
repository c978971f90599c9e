import type { Attributes, AttributeValue, HrTime } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

/**
 * Spans of one process as an ExportTraceServiceRequest of OTLP's JSON. By hand: OpenTelemetry's own transformer brings
 * Protobuf along, which costs each process of the bench 40 ms and more than a megabyte when it starts.
 */
export function encodeSpans(spans: readonly ReadableSpan[]): string {
  const [first] = spans;
  if (!first) return '{"resourceSpans":[]}';
  const scopeSpans = [{ scope: { name: first.instrumentationScope.name }, spans: spans.map(encodeSpan) }];
  return JSON.stringify({
    resourceSpans: [{ resource: { attributes: encodeAttributes(first.resource.attributes) }, scopeSpans }],
  });
}

function encodeSpan(span: ReadableSpan) {
  const { parentSpanContext, name, kind, startTime, endTime, attributes, status } = span;
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceId,
    spanId,
    ...(parentSpanContext && { parentSpanId: parentSpanContext.spanId }),
    flags: traceFlags,
    name,
    // Theirs begin at 0, those of the protocol leave that for "not said".
    kind: kind + 1,
    startTimeUnixNano: nanoseconds(startTime),
    endTimeUnixNano: nanoseconds(endTime),
    attributes: encodeAttributes(attributes),
    ...(status.code !== 0 && { status: { code: status.code } }),
  };
}

/** More digits than a number holds. */
const nanoseconds = ([seconds, rest]: HrTime) => `${seconds}${String(rest).padStart(9, '0')}`;

const encodeAttributes = (attributes: Attributes) =>
  Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: encodeValue(value) }]));

function encodeValue(value: AttributeValue) {
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: value } : { doubleValue: value };
  return { stringValue: typeof value === 'string' ? value : JSON.stringify(value) };
}
