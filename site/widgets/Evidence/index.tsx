import TabItem from '@theme/TabItem';
import Tabs from '@theme/Tabs';
import { useId, useState, type ReactNode } from 'react';
import type { PhaseKind } from '../../../openapi/client.ts';
import type { Stretch } from '../../live/progress.ts';
import type { RunView } from '../../live/view.ts';
import { phaseNames } from '../../live/wording.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { stateOfPhase } from '../phase-state.ts';
import { Piece } from './Piece.tsx';
import { sectionsOf, shownAtFirst, type Section } from './sections.ts';
import styles from './styles.module.css';

export interface EvidenceProps {
  readonly scenario: ScenarioFacts;
  readonly view: RunView;
  /** Those that the run has or will have. */
  readonly phases: readonly PhaseKind[];
  readonly stretches: readonly Stretch[];
  readonly totalMs: number;
}

/** Why it happened: what the lab captured of each phase, the failure's beside the fix's. */
export function Evidence({ scenario, view, phases, stretches, totalMs }: EvidenceProps): ReactNode {
  const headingId = useId();
  const [chosen, setChosen] = useState<readonly PhaseKind[] | null>(null);
  const shown = phases.filter((kind) => (chosen ?? shownAtFirst(phases)).includes(kind));
  const sections = sectionsOf(scenario.evidence, shown, view);
  const piece = (section: Section) => (
    <Piece section={section} scenario={scenario} view={view} stretches={stretches} totalMs={totalMs} />
  );
  const [only] = sections;
  if (!only) return null;
  return (
    <section className={styles.evidence} aria-labelledby={headingId}>
      <div className={styles.head}>
        <h4 id={headingId}>Evidence</h4>
        <PhaseChoice phases={phases} shown={shown} onChoose={setChosen} />
      </div>
      {sections.length === 1 ? (
        piece(only)
      ) : (
        <Tabs lazy>
          {sections.map((section) => (
            <TabItem key={section.label} value={section.label} label={section.label}>
              {piece(section)}
            </TabItem>
          ))}
        </Tabs>
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly phases: readonly PhaseKind[];
  readonly shown: readonly PhaseKind[];
  readonly onChoose: (phases: readonly PhaseKind[]) => void;
}

/** Which phases stand side by side; at least one does. */
function PhaseChoice({ phases, shown, onChoose }: ChoiceProps): ReactNode {
  if (phases.length < 2) return null;
  return (
    <div role="group" aria-label="Phases whose evidence is shown" className={styles.choice}>
      {phases.map((kind) => {
        const isShown = shown.includes(kind);
        const isLast = isShown && shown.length === 1;
        return (
          <button
            key={kind}
            type="button"
            aria-pressed={isShown}
            aria-disabled={isLast}
            data-state={stateOfPhase[kind]}
            onClick={() => !isLast && onChoose(isShown ? shown.filter((each) => each !== kind) : [...shown, kind])}
          >
            {phaseNames[kind]}
          </button>
        );
      })}
    </div>
  );
}
