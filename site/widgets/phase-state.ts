import type { PhaseKind } from '../../openapi/client.ts';

/** The state, and so the colour, that a phase stands for (see css/lab.css). */
export const stateOfPhase: Record<PhaseKind, 'healthy' | 'failing' | 'fixed' | 'tempting'> = {
  calm: 'healthy',
  failure: 'failing',
  fix: 'fixed',
  tempting: 'tempting',
};
