import type { ReactNode } from 'react';
import type { EvidenceKind } from '../../../scenarios/kit/index.ts';
import type { PhaseKind } from '../../../openapi/client.ts';
import { useScenario, useScenarioRun } from '../../live/page-scenarios.tsx';
import { stretchesOf, totalMsOf } from '../../live/progress.ts';
import { Piece } from './Piece.tsx';
import { sectionsOf, shownAtFirst } from './sections.ts';
import styles from './styles.module.css';

export interface RunEvidenceProps {
  readonly scenario: string;
  /** Absent: the failure and the fix. */
  readonly phases?: readonly PhaseKind[];
}

interface Props extends RunEvidenceProps {
  readonly kind: EvidenceKind;
}

/** Evidence of one kind, of the run that the page shows, wherever the text speaks of it. One that the scenario lacks fails the build. */
export function RunEvidence({ scenario: name, kind, phases }: Props): ReactNode {
  const scenario = useScenario(name);
  const { view } = useScenarioRun(name);
  const declared = scenario.evidence.filter((evidence) => evidence.kind === kind);
  if (declared.length === 0) {
    const kinds = [...new Set(scenario.evidence.map((evidence) => evidence.kind))].join(', ') || 'none';
    throw new Error(`A widget shows evidence of kind "${kind}" of "${name}", whose scenario.ts declares: ${kinds}.`);
  }
  if (view.state === 'idle') {
    return (
      <p className={`quiet ${styles.own}`}>
        Nothing has run on this page yet: what the lab saw comes here once a phase has ended.
      </p>
    );
  }
  const totalMs = totalMsOf(view, scenario.phases.length * scenario.phaseMs);
  const stretches = stretchesOf(view, view.run?.phases ?? scenario.phases, totalMs);
  return (
    <div className={styles.own}>
      {sectionsOf(declared, phases ?? shownAtFirst(scenario.phases), view).map((section) => (
        <Piece key={section.label} section={section} scenario={scenario} view={view} stretches={stretches} totalMs={totalMs} />
      ))}
    </div>
  );
}
