import { useId, type ReactNode } from 'react';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { connection, useLab } from '../../live/lab.ts';
import type { LabState } from '../../live/connection.ts';
import { stretchesOf, totalMsOf } from '../../live/progress.ts';
import { usePlayer, type LoadRecording } from '../../live/use-player.ts';
import { resultsOf, type RunView } from '../../live/view.ts';
import { announcementOf } from '../../live/wording.ts';
import { VerdictTable } from '../VerdictTable/index.tsx';
import { Notice } from './Notice.tsx';
import { PhaseStrip } from './PhaseStrip.tsx';
import { RunCharts } from './RunCharts.tsx';
import { RunForm } from './RunForm.tsx';
import { SourceBadge } from './SourceBadge.tsx';
import { Verdict } from './Verdict.tsx';
import styles from './styles.module.css';

/** What a phase takes beyond what the scenario declares: fresh database and processes. For the first guess only. */
const STAGE_CHANGE_MS = 3_000;

interface Props {
  readonly scenario: ScenarioFacts;
  readonly loadRecording?: LoadRecording | undefined;
}

/** Runs a scenario in front of the reader: the same load calm, broken and fixed, with charts while it runs and a verdict. */
export function RunFailure({ scenario, loadRecording }: Props): ReactNode {
  const heading = useId();
  const lab = useLab();
  const { player, view } = usePlayer(scenario.name, loadRecording);
  const guessMs = scenario.phases.length * (scenario.phaseMs + STAGE_CHANGE_MS);
  const totalMs = totalMsOf(view, guessMs);
  const stretches = stretchesOf(view, view.run?.phases ?? scenario.phases, totalMs);
  const isRecorded = player?.source === 'recorded';

  return (
    <section className={styles.box} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading}>Run it</h2>
        <SourceBadge lab={lab} measured={isRecorded ? scenario.measured : null} />
      </header>
      <RunForm
        parameters={scenario.parameters}
        phase={view.state}
        mode={isRecorded ? 'recorded' : canRun(lab, view) ? 'live' : 'unavailable'}
        durationMs={guessMs}
        onRun={(request) => player?.run(request)}
        onStop={() => player?.stop()}
      />
      <Notice lab={lab} view={view} scenario={scenario} isRecorded={isRecorded} onLookAgain={() => void connection.open()} />
      <PhaseStrip view={view} stretches={stretches} totalMs={totalMs} />
      {view.state !== 'idle' && <RunCharts scenario={scenario} view={view} stretches={stretches} totalMs={totalMs} />}
      <div className={styles.verdict}>
        <VerdictTable
          measures={scenario.measures}
          phases={view.run?.phases ?? scenario.phases}
          results={resultsOf(view)}
          caption="What healthy means, and what was measured in each phase"
        />
        <Verdict view={view} />
      </div>
      <p className="sr-only" role="status" aria-live="polite">
        {announcementOf(view)}
      </p>
    </section>
  );
}

/** The bench has one stage: while anything is on it, nothing else can start. One's own run may be aborted at any time. */
function canRun({ reach, active, running }: LabState, { state }: RunView): boolean {
  if (state === 'running' || state === 'starting') return true;
  return reach === 'live' && active.length === 0 && running === null;
}
