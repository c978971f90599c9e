import type { PhaseKind } from '../../../openapi/client.ts';
import type { LabState } from '../../live/connection.ts';
import type { RunState } from '../../live/scenario-run.ts';
import type { RunView } from '../../live/view.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';

/** What a press of the button does. `unavailable`: there is no lab yet, none at all, or it is busy; a notice says which. */
export type RunMode = 'live' | 'recorded' | 'unavailable';

export function runModeOf(lab: LabState, { source, view }: Pick<RunState, 'source' | 'view'>, hasRecording: boolean): RunMode {
  if (source === 'recorded' || canPlay(lab, view, hasRecording)) return 'recorded';
  return canRun(lab, view) ? 'live' : 'unavailable';
}

/** What a lab has shown stays after it went away, and then its button plays the recording. */
const canPlay = ({ reach }: LabState, { state }: RunView, hasRecording: boolean): boolean =>
  reach === 'absent' && hasRecording && state !== 'idle';

/** The bench has one stage: while anything is on it, nothing else can start. One's own run may be aborted at any time. */
function canRun({ reach, active, haltedAt, running }: LabState, { state }: RunView): boolean {
  if (state === 'running' || state === 'starting') return true;
  return reach === 'live' && active.length === 0 && haltedAt === null && running === null;
}

/** What a phase takes beyond what the scenario declares: fresh database and processes. For the first guess only. */
const STAGE_CHANGE_MS = 3_000;

/** How long these phases may take, before a lab has said. */
export const guessedMs = ({ phaseMs }: Pick<ScenarioFacts, 'phaseMs'>, phases: readonly PhaseKind[]): number =>
  phases.length * (phaseMs + STAGE_CHANGE_MS);
