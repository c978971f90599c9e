import type { PhaseKind, PhaseResult, Series } from '../../openapi/client.ts';
import { keyOf } from './series.ts';
import type { PhaseSpan, RunView } from './view.ts';

/**
 * A run and the one that continues it, on one time axis: the later begins where the earlier has ended. Phases that both
 * have are the later's.
 */
export function joined(whole: RunView, later: RunView): RunView {
  if (!whole.run) return later;
  if (!later.run) return { ...whole, state: later.state, step: later.step, problem: later.problem };
  const { phases } = later.run;
  const earlier = limitedTo(
    whole,
    whole.run.phases.filter((kind) => !phases.includes(kind)),
  );
  const startMs = endOf(earlier);
  return {
    ...later,
    run: {
      ...later.run,
      phases: [...(earlier.run?.phases ?? []), ...phases],
      runs: [...(earlier.run?.runs ?? []), ...later.run.runs.map((result) => movedResult(result, startMs))],
    },
    spans: [...earlier.spans, ...later.spans.map((span) => movedSpan(span, startMs))],
    atMs: later.atMs + startMs,
    expectedMs: later.expectedMs + startMs,
    series: joinedSeries(earlier.series, later.series, startMs),
    evidence: [...earlier.evidence, ...later.evidence],
  };
}

/** The part of a view until the first phase that is not among these: what a widget shows that is about them alone. */
export function limitedTo(view: RunView, phases: readonly PhaseKind[]): RunView {
  if (!view.run) return view;
  const evidence = view.evidence.filter(({ phase }) => phases.includes(phase));
  const cut = view.spans.findIndex(({ kind }) => !phases.includes(kind));
  const kept = view.run.phases.filter((kind) => phases.includes(kind));
  const run = { ...view.run, phases: kept, runs: view.run.runs.filter(({ kind }) => phases.includes(kind)) };
  if (cut === -1) return { ...view, evidence, run: kept.length < view.run.phases.length ? partly(run) : run };
  const endMs = view.spans[cut]?.startMs ?? 0;
  return {
    ...view,
    state: 'ended',
    run: partly({ ...run, phase: null }),
    spans: view.spans.slice(0, cut).map((span) => ({ ...span, endMs: span.endMs ?? endMs })),
    step: null,
    atMs: Math.min(view.atMs, endMs),
    expectedMs: Math.min(view.expectedMs, endMs),
    series: view.series.map((line) => ({ ...line, points: line.points.filter(([atMs]) => atMs <= endMs) })),
    evidence,
    problem: null,
  };
}

type Summary = NonNullable<RunView['run']>;

/** Some phases of a run prove nothing, whatever the whole has shown. */
const partly = (run: Summary): Summary => ({
  ...run,
  status: run.status === 'running' && run.phase !== null ? 'running' : run.status === 'aborted' ? 'aborted' : 'finished',
  reasons: [],
});

const endOf = ({ spans, series }: RunView): number =>
  Math.max(
    0,
    ...spans.map(({ endMs, windowEndMs, startMs }) => endMs ?? windowEndMs ?? startMs),
    ...series.map(({ points }) => points.at(-1)?.[0] ?? 0),
  );

const movedResult = (result: PhaseResult, byMs: number): PhaseResult => ({
  ...result,
  windowStartMs: result.windowStartMs + byMs,
  windowEndMs: result.windowEndMs + byMs,
});

const plus = (time: number | null, byMs: number): number | null => (time === null ? null : time + byMs);

const movedSpan = (span: PhaseSpan, byMs: number): PhaseSpan => ({
  ...span,
  startMs: span.startMs + byMs,
  windowStartMs: plus(span.windowStartMs, byMs),
  windowEndMs: plus(span.windowEndMs, byMs),
  endMs: plus(span.endMs, byMs),
});

/** The design is the phase's, so a metric that carries it as a label begins another line with each. */
function joinedSeries(earlier: readonly Series[], later: readonly Series[], byMs: number): readonly Series[] {
  const moved = later.map((line) => ({
    ...line,
    points: line.points.map(([atMs, value]) => [atMs + byMs, value] as [number, number]),
  }));
  const goingOn = (line: Series) => moved.find((other) => keyOf(line) === keyOf(other));
  return [
    ...earlier.map((line) => ({ ...line, points: [...line.points, ...(goingOn(line)?.points ?? [])] })),
    ...moved.filter((line) => !earlier.some((other) => keyOf(line) === keyOf(other))),
  ];
}
