import type { Series } from '../../openapi/client.ts';

export type { Series };
/** Ms since the start of the run, value. */
export type Point = Series['points'][number];

/** Two samples that are further apart than this, and differ, have a gap between them; samples come four times a second. */
const GAP_MS = 1_500;

/**
 * Lines on one time axis, the way a chart wants them: times, then one row of values for each line. `undefined` where a line
 * has no sample at that time (it goes on), null where it has a gap (it is not joined).
 */
export function align(
  lines: readonly (readonly Point[])[],
): readonly [times: number[], ...values: (number | null | undefined)[][]] {
  const withGaps = lines.map(markGaps);
  const times = [...new Set(withGaps.flatMap((points) => points.map(([atMs]) => atMs)))].sort((a, b) => a - b);
  const index = new Map(times.map((time, position) => [time, position]));
  const rows = withGaps.map((points) => {
    const row = new Array<number | null | undefined>(times.length).fill(undefined);
    for (const [atMs, value] of points) row[index.get(atMs) ?? 0] = value;
    return row;
  });
  return [times, ...rows];
}

/** A recording leaves out the inner points of a level stretch, so equal neighbours are joined however far apart. */
function markGaps(points: readonly Point[]): readonly (readonly [atMs: number, value: number | null])[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const isGap = before !== undefined && point[0] - before[0] > GAP_MS && before[1] !== point[1];
    return isGap ? [[(before[0] + point[0]) / 2, null] as const, point] : [point];
  });
}

/** The value of a line at a time: that of its last sample until then. */
export function valueAt(points: readonly Point[], atMs: number): number | null {
  return points.findLast(([time]) => time <= atMs)?.[1] ?? null;
}
