import type { Measure } from '../../../scenarios/kit/index.ts';
import type { MeasuredResult, PhaseKind } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import { chartsOf, linesOf, type ChartSpec, type Line } from '../../live/charts.ts';
import type { Point, Series } from '../../live/series.ts';
import type { RunView } from '../../live/view.ts';
import { phaseNames } from '../../live/wording.ts';
import { findFigure, type Figure, type MeasuredPhase } from '../../numbers/figures.ts';

/** One of the two that are compared, and where it was measured. */
export interface Side {
  readonly name: string;
  readonly kind: PhaseKind;
  readonly scenario: string;
  /** `this machine`, or that of the recording. */
  readonly machine: string;
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly phase: MeasuredPhase;
  /** On a time axis that starts with the measured window. */
  readonly series: readonly Series[];
  readonly windowMs: number;
}

/** `failure`, or `retry-storm/failure` where the page is about several. */
export function readReference(text: string): { readonly scenario: string | undefined; readonly kind: PhaseKind } {
  const [, scenario, kind] = /^(?:([a-z0-9-]+)\/)?(calm|failure|fix|tempting)$/.exec(text) ?? [];
  if (kind === undefined) {
    throw new Error(`Compare: "${text}" names no run; expected calm, failure, fix or tempting, or "<scenario>/failure".`);
  }
  return { scenario, kind: kind as PhaseKind };
}

/** A phase of the run that a page shows, once it has its result. */
export function sideOfView(scenario: string, kind: PhaseKind, { run, series }: RunView, machine: string): Side | null {
  const phase = run?.runs.find((result) => result.kind === kind);
  if (!run || !phase) return null;
  const { windowStartMs, windowEndMs } = phase;
  return {
    ...{ name: phaseNames[kind], kind, scenario, machine, phase },
    seed: run.seed,
    parameters: run.parameters,
    series: series.map((line) => ({ ...line, points: cut(line.points, windowStartMs, windowEndMs) })),
    windowMs: windowEndMs - windowStartMs,
  };
}

/** The same from what is committed: values, without the lines that a recording has. */
export function sideOfMeasured(scenario: string, kind: PhaseKind, measured: MeasuredResult | null): Side | null {
  const phase = measured?.runs.find((run) => run.kind === kind);
  if (!measured || !phase) return null;
  const { seed, parameters } = measured;
  return {
    ...{ name: phaseNames[kind], kind, scenario, phase, seed, parameters, series: [] },
    machine: machineName(measured),
    windowMs: phase.windowMs ?? 0,
  };
}

export const machineName = ({ machine }: MeasuredResult): string => `${machine.cpu}, ${machine.cores} cores`;

/** The part of a line within a window. A level stretch that reaches over an end of it goes on to that end. */
function cut(points: readonly Point[], fromMs: number, toMs: number): Point[] {
  const levelAt = (atMs: number): Point[] => {
    const before = points.findLast(([time]) => time < atMs);
    const after = points.find(([time]) => time > atMs);
    return before && after && before[1] === after[1] ? [[atMs, before[1]]] : [];
  };
  const within = points.filter(([time]) => time >= fromMs && time <= toMs);
  return [...levelAt(fromMs), ...within, ...levelAt(toMs)].map(([time, value]) => [time - fromMs, value]);
}

/** Why two phases cannot be compared; null where they can. Only what differs in one thing says what that thing does. */
export function refusalOf(a: Side, b: Side): string | null {
  if (a.scenario !== b.scenario)
    return `These are phases of two scenarios, "${a.scenario}" and "${b.scenario}": their loads are not the same.`;
  if (a.machine !== b.machine)
    return `${a.name} was measured on ${a.machine} and ${b.name} on ${b.machine}: the difference could be the machine's.`;
  if (a.seed !== b.seed)
    return `${a.name} ran with seed ${a.seed} and ${b.name} with seed ${b.seed}: the requests were not the same.`;
  if (JSON.stringify(Object.entries(a.parameters).sort()) !== JSON.stringify(Object.entries(b.parameters).sort()))
    return `${a.name} and ${b.name} ran with different parameters.`;
  return null;
}

/** A measure on both sides. Null: not measured, or not to be had from what was. */
export interface Row {
  readonly measure: string;
  readonly a: string | null;
  readonly b: string | null;
  readonly difference: string | null;
  readonly ratio: string | null;
  readonly isBeyondSpread: boolean | null;
}

export function rowsOf(measures: readonly string[], a: Side | null, b: Side | null): readonly Row[] {
  return measures.map((measure) => {
    const [first, second] = [a && findFigure(a.phase, measure), b && findFigure(b.phase, measure)];
    const [from, to] = [first?.value ?? null, second?.value ?? null];
    const shown = (figure: Figure | null | undefined) => (figure ? withSpread(figure) : null);
    const both = from !== null && to !== null && first && second;
    return {
      measure,
      a: shown(first),
      b: shown(second),
      difference: both ? signed(to - from, first) : null,
      ratio: both && from !== 0 ? formatValue(readable(to / from), 'ratio') : null,
      isBeyondSpread:
        both && first.spread !== null && second.spread !== null ? Math.abs(to - from) > first.spread + second.spread : null,
    };
  });
}

/** A small ratio needs no third digit. */
const readable = (ratio: number): number => (ratio < 1 ? Number(ratio.toPrecision(2)) : ratio);

const withSpread = ({ value, spread, unit }: Figure): string =>
  `${formatValue(value, unit)}${spread !== null && spread > 0 ? ` ± ${formatValue(spread, unit)}` : ''}`;

const signed = (difference: number, { unit }: Figure): string => `${difference > 0 ? '+' : ''}${formatValue(difference, unit)}`;

/** The charts in which these measures can be seen; what is only counted once has none. */
export function chartsFor(measures: readonly string[], declared: readonly Measure[]): readonly ChartSpec[] {
  const charts = measures.flatMap((name) => {
    const [, word, stream] = /^(\S+) of (.+)$/.exec(name) ?? [];
    const signal = word === undefined ? undefined : streamSignals[word];
    if (signal !== undefined && stream !== undefined) return [streamChart(name, signal, stream)];
    const measure = declared.find((each) => each.name === name);
    // Errors and latency have charts of their own in every run; what else a measure reads comes after them.
    return measure ? chartsOf([measure], []).slice(2) : [];
  });
  return charts.filter(({ id }, index) => charts.findIndex((other) => other.id === id) === index);
}

const streamSignals: Readonly<Record<string, string>> = {
  p50: 'load_latency_p50_ms',
  p95: 'load_latency_p95_ms',
  p99: 'load_latency_p99_ms',
  errors: 'load_error_ratio',
  offered: 'load_offered_per_second',
};

const streamChart = (title: string, signal: string, stream: string): ChartSpec => ({
  id: title,
  title,
  scale: signal.endsWith('_ms') ? 'logarithmic' : 'linear',
  wants: [{ signal, labels: { stream }, name: '' }],
  limits: [],
});

/** Both sides' lines in one chart, told apart by the phase's name. */
export function overlaid(chart: ChartSpec, sides: readonly (Side | null)[]): readonly Line[] {
  return sides.flatMap((side) =>
    side === null
      ? []
      : linesOf(chart, side.series)
          .filter(({ points }) => points.length > 0)
          .map((line, _, all) => ({ ...line, name: all.length === 1 ? side.name : `${side.name} ${line.name}` })),
  );
}
