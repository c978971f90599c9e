import type { PhaseEvent, PhaseKind, PhaseResult, Run, Series } from '../../openapi/client.ts';
import type { PhaseSpan, RunView } from './view.ts';

/** Where a phase of a recording begins and ends: a phase begins where the one before it ended. */
export function boundsOf({ runs }: Run, kind: PhaseKind): { readonly fromMs: number; readonly toMs: number } {
  const index = runs.findIndex((result) => result.kind === kind);
  return { fromMs: runs[index - 1]?.windowEndMs ?? 0, toMs: runs[index]?.windowEndMs ?? 0 };
}

/**
 * What a lab would have shown at this time of a recorded run, had it been asked for the phases up to the last of `phases`.
 * At the end of that phase the view is `ended`.
 */
export function viewAt(recording: Run, phases: readonly PhaseKind[], atMs: number): RunView {
  // Those of earlier versions have none.
  const { series, evidence = [], ...summary }: Omit<Run, 'evidence'> & Partial<Run> = recording;
  const last = Math.max(...phases.map((kind) => recording.runs.findIndex((result) => result.kind === kind)));
  const shown = recording.runs.slice(0, last + 1);
  const isWhole = shown.length === recording.runs.length;
  const endMs = shown.at(-1)?.windowEndMs ?? 0;
  const hasEnded = atMs >= endMs;
  const current = hasEnded ? undefined : shown.find(({ windowEndMs }) => windowEndMs > atMs);
  return {
    state: hasEnded ? 'ended' : 'running',
    run: {
      ...summary,
      status: !hasEnded ? 'running' : isWhole ? recording.status : 'finished',
      phase: current?.kind ?? null,
      phases: shown.map(({ kind }) => kind),
      runs: shown.filter(({ windowEndMs }) => windowEndMs <= atMs),
      reasons: hasEnded && isWhole ? recording.reasons : [],
      endedAt: hasEnded ? recording.endedAt : null,
    },
    spans: shown.flatMap((result, index) => spanAt(result, shown[index - 1]?.windowEndMs ?? 0, atMs)),
    step: current ? stepAt(current, atMs) : null,
    atMs: Math.min(atMs, endMs),
    expectedMs: endMs,
    series: hasEnded && isWhole ? series : series.map((line) => until(line, Math.min(atMs, endMs))),
    evidence: evidence.filter(({ phase }) => shown.some(({ kind, windowEndMs }) => kind === phase && windowEndMs <= atMs)),
    problem: null,
  };
}

function spanAt({ kind, windowStartMs, windowEndMs }: PhaseResult, startMs: number, atMs: number): PhaseSpan[] {
  if (startMs > atMs) return [];
  const when = (ms: number) => (ms <= atMs ? ms : null);
  return [{ kind, startMs, windowStartMs: when(windowStartMs), windowEndMs: when(windowEndMs), endMs: when(windowEndMs) }];
}

const stepAt = ({ windowStartMs }: PhaseResult, atMs: number): PhaseEvent['step'] =>
  atMs < windowStartMs ? 'warming up' : 'measuring';

/** A recording leaves out the inner points of a level stretch; one that is under way reaches until now. */
function until(line: Series, atMs: number): Series {
  const points = line.points.filter(([time]) => time <= atMs);
  const [last, next] = [points.at(-1), line.points[points.length]];
  const isLevel = last !== undefined && next !== undefined && last[1] === next[1] && last[0] < atMs;
  return { ...line, points: isLevel ? [...points, [atMs, last[1]]] : points };
}
