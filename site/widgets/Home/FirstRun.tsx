import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import type { PhaseKind } from '../../../openapi/client.ts';
import { scenarios } from '../../catalogue.ts';
import { limitedTo } from '../../live/chain.ts';
import { useLab } from '../../live/lab.ts';
import { useScenario, useScenarioRun } from '../../live/page-scenarios.tsx';
import { stretchesOf, totalMsOf } from '../../live/progress.ts';
import { announcementOf } from '../../live/wording.ts';
import { Notice } from '../RunFailure/Notice.tsx';
import { PhaseStrip } from '../RunFailure/PhaseStrip.tsx';
import { planRun } from '../RunFailure/plan-run.ts';
import { guessedMs, runModeOf } from '../RunFailure/run-mode.ts';
import { Verdict } from '../RunFailure/Verdict.tsx';
import { Topology } from '../Topology/index.tsx';
import { RunButton } from './RunButton.tsx';
import styles from './styles.module.css';

/** What proves a failure and its repair, and no more: a first run is over within half a minute. */
const phases: readonly PhaseKind[] = ['calm', 'failure', 'fix'];

interface Props {
  /** The folder's name; the page lists it. */
  readonly scenario: string;
  /** One sentence: what this is about. */
  readonly title: string;
}

/** The first screen: one sentence, and one live thing that breaks where it stands when the button is pressed. */
export function FirstRun({ scenario: name, title }: Props): ReactNode {
  const lab = useLab();
  const scenario = useScenario(name);
  const { source, view: whole, run } = useScenarioRun(name);
  const plan = planRun(scenario.phases, phases, whole);
  const view = limitedTo(whole, plan.shown);
  const totalMs = totalMsOf(view, guessedMs(scenario, plan.shown));
  const mode = runModeOf(lab, { source, view }, scenario.measured !== null);
  const start = () => run.run({ phases: plan.phases });

  return (
    <div className={styles.first}>
      <header className={styles.words}>
        <Heading as="h1">{title}</Heading>
        <p className="lead">
          Real requests hit a real shop on a real PostgreSQL. You break one part, watch what breaks with it, and the same load
          shows whether the repair holds.
        </p>
        <div className={styles.buttons}>
          <RunButton
            state={view.state}
            mode={mode}
            isConnecting={lab.reach === 'connecting' && source !== 'recorded'}
            durationMs={totalMs}
            onRun={start}
            onStop={run.stop}
          />
          <Link className="button button--lg plain" to="/scenarios/">
            Browse all {scenarios.length}
          </Link>
        </div>
      </header>
      <section className={styles.live} aria-labelledby="first-run">
        <div className={styles.liveHead}>
          <Heading as="h2" id="first-run">
            <Link to={`/scenarios/${scenario.name}/`}>{scenario.title}</Link>
          </Heading>
          <p>{scenario.claim}</p>
        </div>
        <div className={styles.bench}>
          <Topology scenario={scenario.name} />
        </div>
        <PhaseStrip view={view} stretches={stretchesOf(view, plan.shown, totalMs)} totalMs={totalMs} isFlush />
        <div className={styles.notice}>
          <Notice lab={lab} view={view} scenario={scenario} plan={plan} isRecorded={source === 'recorded'} onRetry={start} />
        </div>
        <div className={styles.verdict}>
          {view.run ? (
            <Verdict view={view} phases={scenario.phases} hidesReasons={false} withValues />
          ) : (
            <p className="quiet">What the run proves, phase by phase, appears here.</p>
          )}
        </div>
        <p className="sr-only" role="status" aria-live="polite">
          {announcementOf(view)}
        </p>
      </section>
    </div>
  );
}
