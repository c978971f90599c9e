import { SpanKind } from '@opentelemetry/api';
import { afterEach, expect, test, vi } from 'vitest';
import { noTelemetry } from '../telemetry.ts';
import { RecordingTracer } from '../testing/recording-tracer.ts';
import { hrTimeOf, traceparentOf, Tracing } from './tracing.ts';

afterEach(() => vi.useRealTimers());

const query = (from: number, failure?: string) => ({
  name: 'SELECT stock',
  kind: SpanKind.CLIENT,
  parent: undefined,
  from,
  attributes: () => ({}),
  failure,
});

test('time is that of the day, whatever the clock is set to', () => {
  const [seconds, nanoseconds] = hrTimeOf(performance.now());
  expect(Math.abs(seconds * 1e3 + nanoseconds / 1e6 - Date.now())).toBeLessThan(1_000);
  expect(nanoseconds).toBeLessThan(1e9);
  const before = hrTimeOf(500);
  vi.useFakeTimers({ now: 0, toFake: ['Date'] });
  expect(hrTimeOf(500)).toEqual(before);
});

test('outside a request only what failed or was slow is worth a trace', () => {
  const tracer = new RecordingTracer();
  const tracing = new Tracing(tracer);
  tracing.record(query(performance.now()));
  expect(tracer.ended).toHaveLength(0);
  tracing.record(query(performance.now() - 300));
  tracing.record(query(performance.now(), '40P01'));
  expect(tracer.ended.map(({ attributes }) => attributes['error.type'])).toEqual([undefined, '40P01']);
});

test('where nobody traces nothing is written down, and nothing sent', () => {
  const tracing = new Tracing(noTelemetry.tracer);
  const traced = tracing.begin('GET', SpanKind.SERVER, {});
  const attributes = vi.fn(() => ({}));
  tracing.record({ ...query(performance.now() - 300), parent: traced, attributes });
  expect(attributes).not.toHaveBeenCalled();
  expect(traceparentOf(traced)).toBeUndefined();
});
