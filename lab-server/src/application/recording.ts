import { recordedEvidence } from './recorded-evidence.ts';
import type { DesignKind, LoadSummary, MeasureResult, PhaseKind, Run, RunStatus, Series } from '../domain/run.ts';

/** measured.json: verdicts, each measure with its spread, and all that is needed to measure it again. */
export interface MeasuredResult {
  readonly scenario: string;
  readonly status: RunStatus;
  readonly date: string;
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number>>;
  /** Of the folder's .ts files: tells whether this is stale. */
  readonly hash: string;
  /** How many runs the spread of counts is over. */
  readonly repeats: number;
  readonly machine: Machine;
  readonly runs: readonly MeasuredPhase[];
}

export interface Machine {
  readonly os: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
  readonly postgres: string;
}

interface MeasuredPhase {
  readonly kind: PhaseKind;
  readonly design: DesignKind;
  readonly healthy: boolean;
  /** Length of the measured window. */
  readonly windowMs?: number;
  readonly measures: readonly MeasureResult[];
  /** What the load generator saw of each stream: texts quote it. */
  readonly load?: readonly LoadSummary[];
}

interface About {
  /** All runs of it that were made for this proof, the run itself among them. */
  readonly repeats: readonly Run[];
  readonly hash: string;
  readonly machine: Machine;
}

/**
 * What a run measured. A rate has its spread within a run, over quarters of the window; a
 * count has one only over repeats.
 */
export function measuredOf(run: Run, { repeats, hash, machine }: About): MeasuredResult {
  return {
    scenario: run.scenario,
    status: run.status,
    date: run.endedAt ?? run.createdAt,
    seed: run.seed,
    parameters: run.parameters,
    hash,
    repeats: repeats.length,
    machine,
    runs: run.runs.map(({ kind, design, healthy, windowStartMs, windowEndMs, measures, load }) => ({
      kind,
      design,
      healthy,
      windowMs: Math.round(windowEndMs - windowStartMs),
      measures: measures.map((measure) => rounded(withSpread(measure, valuesOf(repeats, kind, measure.name)))),
      load: load.map(roundedLoad),
    })),
  };
}

function valuesOf(runs: readonly Run[], kind: PhaseKind, name: string): readonly (number | null)[] {
  return runs.map(
    (run) => run.runs.find((phase) => phase.kind === kind)?.measures.find((measure) => measure.name === name)?.value ?? null,
  );
}

function withSpread(measure: MeasureResult, repeated: readonly (number | null)[]): MeasureResult {
  const { value, spread } = measure;
  if (spread !== null || value === null || repeated.length < 2) return measure;
  return { ...measure, spread: Math.max(...repeated.map((other) => (other === null ? 0 : Math.abs(other - value)))) };
}

const rounded = (measure: MeasureResult): MeasureResult => ({
  ...measure,
  value: measure.value === null ? null : significant(measure.value),
  spread: measure.spread === null ? null : significant(measure.spread),
});

function roundedLoad({ errorRate, p50Ms, p95Ms, p99Ms, lateShare, spread, ...counts }: LoadSummary): LoadSummary {
  return {
    ...counts,
    errorRate: significant(errorRate),
    p50Ms: significantOrNull(p50Ms),
    p95Ms: significantOrNull(p95Ms),
    p99Ms: significantOrNull(p99Ms),
    lateShare: significant(lateShare),
    ...(spread && {
      spread: {
        errorRate: significantOrNull(spread.errorRate),
        p50Ms: significantOrNull(spread.p50Ms),
        p95Ms: significantOrNull(spread.p95Ms),
        p99Ms: significantOrNull(spread.p99Ms),
      },
    }),
  };
}

/** recording.json: the run as the API gives it, small enough to be committed, for pages that have no lab to ask. */
export function recordingOf(run: Run): Run {
  return { ...run, series: run.series.map(thinned), evidence: recordedEvidence(run.evidence) };
}

/** Signals that tell how much flows, not when something changed: a recording has them once a second. */
const COARSE = /^link_(answer_seconds|bytes_per_second|connections)$/;
const COARSE_MS = 1_000;

/** A chart draws a straight line between points, so the inner points of a level stretch say nothing. */
function thinned(series: Series): Series {
  const kept = COARSE.test(series.signal) ? oncePer(COARSE_MS, series.points) : series.points;
  const points = kept.map(([atMs, value]) => [Math.round(atMs), significant(value)] as const);
  return {
    ...series,
    points: points.filter(([, value], index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      return !before || !after || before[1] !== value || after[1] !== value;
    }),
  };
}

/** The first point of each such stretch of time, and the last of all. */
function oncePer(stretchMs: number, points: Series['points']): Series['points'] {
  const stretchOf = (index: number) => Math.floor((points[index]?.[0] ?? -stretchMs) / stretchMs);
  return points.filter((_, index) => stretchOf(index) !== stretchOf(index - 1) || index === points.length - 1);
}

/** Three digits: finer than any chart shows, and than any two runs agree. */
const significant = (value: number): number => Number(value.toPrecision(3));
const significantOrNull = (value: number | null): number | null => (value === null ? null : significant(value));
