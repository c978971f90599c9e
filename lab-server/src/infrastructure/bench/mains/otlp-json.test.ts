import { SpanKind, SpanStatusCode, trace, ROOT_CONTEXT } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { TracerProvider, type ReadableSpan, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { expect, test } from 'vitest';
import { readSpans } from '../../telemetry/otlp-spans.ts';
import { encodeSpans } from './otlp-json.ts';

test('spans arrive as they were', () => {
  const ended: ReadableSpan[] = [];
  const processor: SpanProcessor = {
    onStart: () => undefined,
    onEnd: (span) => void ended.push(span),
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  };
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'shop-2', 'lab.stage': 'stage-3' }),
    spanProcessors: [processor],
  });
  const parent = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1, isRemote: true };
  const span = provider
    .getTracer('lab')
    .startSpan(
      'GET tax',
      { kind: SpanKind.CLIENT, startTime: [1_795_595_490, 5_000] },
      trace.setSpanContext(ROOT_CONTEXT, parent),
    );
  span
    .setAttributes({ 'peer.service': 'tax “x”', status: 503, share: 0.5, last: true })
    .setStatus({ code: SpanStatusCode.ERROR });
  span.end([1_795_595_490, 250_005_000]);
  expect(readSpans(JSON.parse(encodeSpans(ended)))).toEqual({
    rejected: 0,
    spans: [
      {
        traceId: 'a'.repeat(32),
        id: span.spanContext().spanId,
        parentId: 'b'.repeat(16),
        name: 'GET tax',
        kind: 'client',
        process: 'shop-2',
        stage: 'stage-3',
        startedAt: 1_795_595_490_000.005,
        durationMs: 250,
        failed: true,
        attributes: { 'peer.service': 'tax “x”', status: 503, share: 0.5, last: true },
      },
    ],
  });
  expect(readSpans(JSON.parse(encodeSpans([])))).toEqual({ rejected: 0, spans: [] });
});
