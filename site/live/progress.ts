import type { PhaseKind } from '../../openapi/client.ts';
import type { PhaseSpan, RunView } from './view.ts';

/** A stretch of the phase strip, in ms since the start of the run. */
export interface Stretch {
  readonly kind: PhaseKind;
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: 'ahead' | 'now' | 'over';
  /** The part that the verdict is about, as far as it has come. */
  readonly window?: { readonly fromMs: number; readonly toMs: number };
}

/** How long the run takes from its start to its end: measured once it is over, else the best guess. */
export function totalMsOf({ state, spans, series, atMs, expectedMs }: RunView, guessMs: number): number {
  const seen = Math.max(0, ...spans.map(endOfSpan), ...series.map(({ points }) => points.at(-1)?.[0] ?? 0));
  if (state === 'ended') return Math.max(seen, 1);
  return Math.max(expectedMs || guessMs, atMs, seen);
}

/** The phases along the time axis. Those that are ahead share what is left of the time. */
export function stretchesOf(view: RunView, phases: readonly PhaseKind[], totalMs: number): readonly Stretch[] {
  const begun = view.spans.map((span, index) => stretchOf(view, span, view.spans[index + 1]));
  const ahead = view.state === 'ended' ? [] : phases.filter((kind) => !begun.some((stretch) => stretch.kind === kind));
  const now = begun.at(-1);
  const isOpen = now?.state === 'now';
  const from = begun.length === 0 ? 0 : isOpen ? now.fromMs : (now?.toMs ?? 0);
  const share = Math.max(0, totalMs - from) / (ahead.length + (isOpen ? 1 : 0) || 1);
  const starts = isOpen ? from + share : from;
  return [
    ...begun.map((stretch) => (stretch.state === 'now' ? { ...stretch, toMs: from + share } : stretch)),
    ...ahead.map((kind, index) => ({
      kind,
      fromMs: starts + index * share,
      toMs: starts + (index + 1) * share,
      state: 'ahead' as const,
    })),
  ];
}

function stretchOf(view: RunView, span: PhaseSpan, next: PhaseSpan | undefined): Stretch {
  const isNow = view.state === 'running' && next === undefined && span.endMs === null;
  // What came before the first phase, the bench being made ready, is counted with it.
  const fromMs = span === view.spans[0] ? 0 : span.startMs;
  return {
    kind: span.kind,
    fromMs,
    toMs: next?.startMs ?? endOfSpan(span),
    state: isNow ? 'now' : 'over',
    ...(span.windowStartMs === null ? {} : { window: { fromMs: span.windowStartMs, toMs: span.windowEndMs ?? nowMsOf(view) } }),
  };
}

/** How far the run has come. Samples come four times a second, words about phases only now and then. */
export const nowMsOf = ({ atMs, series }: RunView): number =>
  Math.max(atMs, ...series.map(({ points }) => points.at(-1)?.[0] ?? 0));

const endOfSpan = ({ endMs, windowEndMs, windowStartMs, startMs }: PhaseSpan): number =>
  endMs ?? windowEndMs ?? windowStartMs ?? startMs;
