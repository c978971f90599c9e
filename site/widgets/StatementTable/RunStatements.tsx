import type { ReactNode } from 'react';
import { RunEvidence, type RunEvidenceProps } from '../Evidence/RunEvidence.tsx';

/** `<StatementTable>` of a text: the statements that the run of a scenario has executed. */
export const RunStatements = (props: RunEvidenceProps): ReactNode => <RunEvidence kind="statements" {...props} />;
