import type {
  CapturedEvidence,
  PhaseEvent,
  PhaseKind,
  PhaseResult,
  Run,
  RunSummary,
  Series,
  SignalTick,
} from '../../openapi/client.ts';
import { extended } from './series.ts';

/**
 * What a page knows of the run that it shows.
 *
 * States: `idle` (nothing ran here yet) → `starting` (asked for, not yet accepted) → `running` → `ended`; `refused` when
 * the lab would not start it, from where it can be asked for again. `run.status` says how it ended.
 */
export interface RunView {
  readonly state: 'idle' | 'starting' | 'running' | 'ended' | 'refused';
  readonly run: RunSummary | null;
  readonly spans: readonly PhaseSpan[];
  readonly step: PhaseEvent['step'] | null;
  /** Ms since the start of the run, by the last word from the lab, and how long it is expected to take. */
  readonly atMs: number;
  readonly expectedMs: number;
  readonly series: readonly Series[];
  /** Of the phases that have ended. */
  readonly evidence: readonly CapturedEvidence[];
  readonly problem: Problem | null;
}

/** Where a phase lies on the time axis of the run, ms since its start. Null: not there yet. */
export interface PhaseSpan {
  readonly kind: PhaseKind;
  readonly startMs: number;
  readonly windowStartMs: number | null;
  readonly windowEndMs: number | null;
  readonly endMs: number | null;
}

/** What went wrong, in the lab's words. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** All that can happen to a view. A live lab and a recording send the same. */
export type ViewEvent =
  | { readonly type: 'requested' }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'run'; readonly run: RunSummary }
  | { readonly type: 'phase'; readonly phase: PhaseEvent }
  | { readonly type: 'signals'; readonly tick: SignalTick }
  /** What the phases that have ended have captured; the events say only that they have ended. */
  | { readonly type: 'evidence'; readonly runId: string; readonly evidence: readonly CapturedEvidence[] }
  /** A run with its series so far: after a reload, a lost connection, or its end. */
  | { readonly type: 'loaded'; readonly run: Run };

export const idleView: RunView = {
  state: 'idle',
  run: null,
  spans: [],
  step: null,
  atMs: 0,
  expectedMs: 0,
  series: [],
  evidence: [],
  problem: null,
};

/** The view after an event. Pure, so that what a page shows can be tested without a page. */
export function reduceView(view: RunView, event: ViewEvent): RunView {
  switch (event.type) {
    case 'requested':
      return { ...idleView, state: 'starting' };
    case 'refused':
      return { ...view, state: view.state === 'starting' ? 'refused' : view.state, problem: event.problem };
    case 'run':
      return withRun(view, event.run);
    case 'phase':
      return view.run?.id === event.phase.runId ? withPhase(view, event.phase) : view;
    case 'signals':
      return view.state === 'running' && view.run
        ? { ...view, series: extended(view.series, event.tick, Date.parse(view.run.createdAt)) }
        : view;
    case 'evidence':
      return view.run?.id === event.runId && event.evidence.length > view.evidence.length
        ? { ...view, evidence: event.evidence }
        : view;
    case 'loaded':
      return loaded(view, event.run);
  }
}

/** The results so far, one for each phase that has ended. */
export const resultsOf = (view: RunView): readonly PhaseResult[] => view.run?.runs ?? [];

const stateOf = ({ status }: RunSummary): RunView['state'] => (status === 'running' ? 'running' : 'ended');

function withRun(view: RunView, run: RunSummary): RunView {
  const known = view.run?.id === run.id;
  const before = known ? view : { ...idleView, expectedMs: view.expectedMs };
  if (before.state === 'ended') return view;
  return { ...before, state: stateOf(run), run, spans: withResults(before.spans, run.runs), problem: null };
}

function withPhase(view: RunView, { phase, step, atMs, expectedMs, result }: PhaseEvent): RunView {
  const run =
    view.run && result ? { ...view.run, runs: [...view.run.runs.filter(({ kind }) => kind !== phase), result] } : view.run;
  const spans = withResults(stepped(view.spans, phase, step, atMs), run?.runs ?? []);
  return { ...view, run, spans, step, atMs, expectedMs };
}

function loaded(view: RunView, { series, evidence, ...run }: Run): RunView {
  const known = view.run?.id === run.id;
  const spans = withResults(known ? view.spans : [], run.runs);
  const lastMs = Math.max(0, ...series.flatMap(({ points }) => points.slice(-1).map(([atMs]) => atMs)));
  return {
    ...(known ? view : idleView),
    state: stateOf(run),
    run,
    spans:
      run.phase && !spans.some(({ kind }) => kind === run.phase) ? stepped(spans, run.phase, 'preparing', endOf(spans)) : spans,
    series,
    evidence,
    atMs: known ? Math.max(view.atMs, lastMs) : lastMs,
    expectedMs: known ? view.expectedMs : lastMs,
    problem: null,
  };
}

/** Moves the named phase on by a step. The one before it ends where it starts. */
function stepped(spans: readonly PhaseSpan[], kind: PhaseKind, step: PhaseEvent['step'], atMs: number): readonly PhaseSpan[] {
  const begun = spans.some((span) => span.kind === kind)
    ? spans
    : [
        ...spans.map((span) => ({ ...span, endMs: span.endMs ?? atMs })),
        { kind, startMs: atMs, windowStartMs: null, windowEndMs: null, endMs: null },
      ];
  return begun.map((span) => (span.kind === kind ? { ...span, ...boundaryAt(step, atMs) } : span));
}

function boundaryAt(step: PhaseEvent['step'], atMs: number): Partial<PhaseSpan> {
  switch (step) {
    case 'measuring':
      // Again, where the load fell behind and the phase is repeated.
      return { windowStartMs: atMs, windowEndMs: null };
    case 'settling':
      return { windowEndMs: atMs };
    case 'done':
      return { endMs: atMs };
    default:
      return {};
  }
}

/** A result knows its window exactly; it also stands for a phase whose steps were not seen. */
function withResults(spans: readonly PhaseSpan[], results: readonly PhaseResult[]): readonly PhaseSpan[] {
  return results.reduce<readonly PhaseSpan[]>((all, { kind, windowStartMs, windowEndMs }) => {
    const window = { windowStartMs, windowEndMs };
    if (all.some((span) => span.kind === kind)) return all.map((span) => (span.kind === kind ? { ...span, ...window } : span));
    return [...all, { kind, startMs: endOf(all), ...window, endMs: windowEndMs }];
  }, spans);
}

const endOf = (spans: readonly PhaseSpan[]): number =>
  Math.max(0, ...spans.map(({ endMs, windowEndMs, startMs }) => endMs ?? windowEndMs ?? startMs));
