import type { ReactNode } from 'react';
import { RunEvidence, type RunEvidenceProps } from '../Evidence/RunEvidence.tsx';

/** `<QueryPlan>` of a text: the plans that the run of a scenario has captured. */
export const RunPlans = (props: RunEvidenceProps): ReactNode => <RunEvidence kind="plan" {...props} />;
