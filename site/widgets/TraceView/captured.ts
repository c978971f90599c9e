import type { CapturedEvidence, PhaseKind, Trace } from '../../../openapi/client.ts';

/** Requests of one stream, as one phase of a run has kept them. */
export type TraceEvidence = Extract<CapturedEvidence, { kind: 'trace' }>;
export type TracePick = TraceEvidence['pick'];

export const picks: readonly TracePick[] = ['slowest', 'failed', 'typical'];

/** How a pick is called, before "request". */
export const pickNames: Record<TracePick, string> = { slowest: 'Slowest', failed: 'Failed', typical: 'Typical' };

/** A request to show, and as what. */
export interface Chosen {
  readonly trace: Trace;
  readonly pick: TracePick;
}

/** The request that was asked for; where none was like that, the slowest, and any rather than none. */
export function chosenOf({ traces }: TraceEvidence, pick: TracePick): Chosen | null {
  const find = (wanted: TracePick) => traces.find((each) => each.pick === wanted);
  return find(pick) ?? find('slowest') ?? traces[0] ?? null;
}

/** Which picks some of these have. */
export const picksOf = (all: readonly TraceEvidence[]): readonly TracePick[] =>
  picks.filter((pick) => all.some(({ traces }) => traces.some((each) => each.pick === pick)));

/** Traces of one stream, phase by phase. Absent a stream: of the one that was declared first. */
export function tracesOf(evidence: readonly CapturedEvidence[], stream?: string): readonly TraceEvidence[] {
  const all = evidence.filter((each): each is TraceEvidence => each.kind === 'trace');
  const wanted = stream ?? all[0]?.stream;
  return all.filter((each) => each.stream === wanted);
}

/** That of a phase, and those of the others: the one to compare it with first, then as they ran. */
export function besideOf(
  all: readonly TraceEvidence[],
  phase: PhaseKind,
  first: PhaseKind,
): { readonly own: TraceEvidence | null; readonly others: readonly TraceEvidence[] } {
  const others = all.filter((each) => each.phase !== phase);
  return {
    own: all.find((each) => each.phase === phase) ?? null,
    others: [...others.filter((each) => each.phase === first), ...others.filter((each) => each.phase !== first)],
  };
}
