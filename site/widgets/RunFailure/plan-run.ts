import type { PhaseKind } from '../../../openapi/client.ts';
import type { RunView } from '../../live/view.ts';

/** What a button of a page runs, and what its widget shows. */
export interface RunPlan {
  readonly phases: readonly PhaseKind[];
  /** Those phases, and all before them. */
  readonly shown: readonly PhaseKind[];
  /** The phases before have been run, and this goes on with their seed. */
  readonly isContinuing: boolean;
}

/**
 * A widget for some phases goes on from what its page has run already; where that is missing, it runs all that leads to
 * them, since a fix proves nothing without its failure.
 */
export function planRun(all: readonly PhaseKind[], asked: readonly PhaseKind[] | undefined, { run }: RunView): RunPlan {
  const own = all.filter((kind) => asked?.includes(kind) ?? true);
  const first = all.indexOf(own[0] ?? 'calm');
  const shown = all.slice(0, all.indexOf(own.at(-1) ?? 'calm') + 1);
  const before = all.slice(0, first);
  const isContinuing =
    before.length > 0 && before.every((kind) => run?.runs.some((result) => result.kind === kind && result.conclusive) ?? false);
  return { phases: isContinuing || before.length === 0 ? own : shown, shown, isContinuing };
}
