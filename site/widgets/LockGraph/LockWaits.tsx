import type { ReactNode } from 'react';
import { RunEvidence, type RunEvidenceProps } from '../Evidence/RunEvidence.tsx';
import { LiveLocks } from './LiveLocks.tsx';

/** `<LockGraph>` of a text: with a scenario the waits that its run has captured, without one those of the lab, now. */
export function LockWaits({ scenario, ...props }: Partial<RunEvidenceProps>): ReactNode {
  return scenario === undefined ? <LiveLocks /> : <RunEvidence kind="locks" scenario={scenario} {...props} />;
}
