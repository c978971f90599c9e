import { expect, test } from 'vitest';
import type { TraceSummary } from '../../domain/trace.ts';
import { exposition } from './exposition.ts';
import { TraceDurations } from './trace-durations.ts';

const trace = (id: string, durationMs: number) => ({ id, durationMs, startedAt: 1_000 }) as TraceSummary;

test('a trace counts once, in each bucket that it fits, and can be found from the smallest of them', () => {
  const durations = new TraceDurations();
  durations.add([trace('a', 40), trace('b', 20_000)]);
  durations.add([trace('b', 20_000), trace('a', 40)]);
  const text = exposition([durations.family()], 'openmetrics');
  expect(text).toContain('lab_trace_duration_seconds_bucket{le="0.025"} 0\n');
  expect(text).toContain('lab_trace_duration_seconds_bucket{le="0.05"} 1 # {trace_id="a"} 0.04 1.040\n');
  expect(text).toContain('lab_trace_duration_seconds_bucket{le="10"} 1\n');
  expect(text).toContain('lab_trace_duration_seconds_bucket{le="+Inf"} 2 # {trace_id="b"} 20 21.000\n');
  expect(text).toContain('lab_trace_duration_seconds_count 2\n');
  expect(text.endsWith('# EOF\n')).toBe(true);
});

test('the plain format carries no exemplars', () => {
  const durations = new TraceDurations();
  durations.add([trace('a', 40)]);
  expect(exposition([durations.family()], 'prometheus')).not.toContain('trace_id');
});
