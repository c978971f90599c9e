import type { Series, SignalTick } from '../../openapi/client.ts';

export type { Series };
/** Ms since the start of the run, value. */
export type Point = Series['points'][number];

/** Two samples that are further apart than this, and differ, have a gap between them; samples come four times a second. */
const GAP_MS = 1_500;

/**
 * Lines on one time axis, the way a chart wants them: times, then one row of values for each line. `undefined` where a line
 * has no sample at that time (it goes on), null wherever it has a gap (it is not joined).
 */
export function align(
  lines: readonly (readonly Point[])[],
): readonly [times: number[], ...values: (number | null | undefined)[][]] {
  const gaps = lines.map(gapsIn);
  const sampled = lines.flatMap((points) => points.map(([atMs]) => atMs));
  const times = [...new Set([...sampled, ...gaps.flat().map(([fromMs, toMs]) => (fromMs + toMs) / 2)])].sort((a, b) => a - b);
  const rows = lines.map((points, index) => {
    const values = new Map(points);
    return times.map(
      (time) => values.get(time) ?? (gaps[index]?.some(([fromMs, toMs]) => fromMs < time && time < toMs) ? null : undefined),
    );
  });
  return [times, ...rows];
}

/** A recording leaves out the inner points of a level stretch, so equal neighbours are joined however far apart. */
function gapsIn(points: readonly Point[]): readonly (readonly [fromMs: number, toMs: number])[] {
  return points.flatMap(([atMs, value], index) => {
    const before = points[index - 1];
    return before !== undefined && atMs - before[0] > GAP_MS && before[1] !== value ? [[before[0], atMs] as const] : [];
  });
}

/** The value of a line at a time: that of its last sample until then. */
export function valueAt(points: readonly Point[], atMs: number): number | null {
  return points.findLast(([time]) => time <= atMs)?.[1] ?? null;
}

/** Names a line by its signal and its labels, in whatever order they came. */
export const keyOf = ({ signal, labels }: Pick<Series, 'signal' | 'labels'>): string =>
  `${signal} ${Object.keys(labels)
    .sort()
    .map((name) => `${name}=${labels[name]}`)
    .join(' ')}`;

/** Adds the samples of a tick to the lines that they belong to, and begins those that are not there yet. */
export function extended(series: readonly Series[], { at, samples }: SignalTick, startedAt = 0): readonly Series[] {
  const added = new Map(samples.map((sample) => [keyOf(sample), sample]));
  const pointOf = (value: number): Point => [at - startedAt, value];
  const grown = series.map((line) => {
    const sample = added.get(keyOf(line));
    added.delete(keyOf(line));
    return sample ? { ...line, points: [...line.points, pointOf(sample.value)] } : line;
  });
  const fresh = [...added.values()].map(({ signal, unit, labels, value }) => ({
    signal,
    unit,
    labels,
    points: [pointOf(value)],
  }));
  return fresh.length === 0 ? grown : [...grown, ...fresh];
}
