import type { LabState } from '../../live/connection.ts';
import { nowMsOf } from '../../live/progress.ts';
import type { RunState } from '../../live/scenario-run.ts';
import type { RunView } from '../../live/view.ts';

/** Which moment of a run a drawing shows, and what moves in it. */
export interface Moment {
  readonly atMs: number;
  /** `still`: everything stays where it is. `ended`: what is on its way arrives, and nothing new sets out. */
  readonly motion: 'flowing' | 'still' | 'ended';
}

/** Of a run that has ended, the last moment that was measured: afterwards the bench is cleared. */
export function momentOf({ view, source, playback }: RunState, { reach }: LabState): Moment {
  if (view.state !== 'running') return { atMs: lastMeasuredMs(view), motion: 'ended' };
  const isStill = source === 'recorded' ? (playback?.isPaused ?? false) : reach !== 'live';
  return { atMs: nowMsOf(view), motion: isStill ? 'still' : 'flowing' };
}

function lastMeasuredMs(view: RunView): number {
  const last = view.spans.at(-1);
  if (!last) return 0;
  const loaded = view.series.filter(({ signal }) => signal === 'load_offered_per_second');
  return last.windowEndMs ?? Math.max(last.startMs, ...loaded.flatMap(({ points }) => points.at(-1)?.[0] ?? []));
}
