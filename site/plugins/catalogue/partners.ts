import type { Run, Series } from '../../../openapi/client.ts';

/** The partners that a recorded run called while it was measured: what its drawing is about. */
export function partnersCalled({ runs, series }: Run): readonly string[] {
  const counts = series.filter(({ signal }) => signal === 'partner_calls_total');
  const called = counts.filter((line) =>
    runs.some(({ windowStartMs, windowEndMs }) => countAt(line, windowEndMs) > countAt(line, windowStartMs)),
  );
  return [...new Set(called.flatMap(({ labels }) => labels.partner ?? []))].sort();
}

/** A counter starts anew with each phase, so that its first sample may come after the window has begun. */
const countAt = ({ points }: Series, atMs: number): number => points.findLast(([time]) => time <= atMs)?.[1] ?? 0;
