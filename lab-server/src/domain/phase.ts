/** The phases of a run, in their order. The same load with the same seed runs in each. */
export type PhaseKind = 'calm' | 'failure' | 'fix' | 'tempting';
export const phaseKinds: readonly PhaseKind[] = ['calm', 'failure', 'fix', 'tempting'];

/** Which design is in place. */
export type DesignKind = 'broken' | 'fixed' | 'tempting';
export const designOf: Record<PhaseKind, DesignKind> = { calm: 'broken', failure: 'broken', fix: 'fixed', tempting: 'tempting' };
