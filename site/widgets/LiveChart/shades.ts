import type { Stretch } from '../../live/progress.ts';
import { stateOfPhase } from '../phase-state.ts';
import type { Shade } from './draw-chart.ts';

/** The phases as they stand behind the lines; one that is ahead has no colour yet. */
export const shadesOf = (stretches: readonly Stretch[]): readonly Shade[] =>
  stretches.map(({ kind, state, ...extent }) => ({
    ...extent,
    phase: kind,
    state: state === 'ahead' ? 'idle' : stateOfPhase[kind],
  }));
