import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { formatClock } from '../../format.ts';
import type { LabState } from '../../live/connection.ts';
import type { Problem, RunView } from '../../live/view.ts';
import { phaseNames, stepWords } from '../../live/wording.ts';
import type { RunPlan } from './plan-run.ts';
import styles from './styles.module.css';

interface Props {
  readonly lab: LabState;
  readonly view: RunView;
  readonly scenario: ScenarioFacts;
  readonly plan: RunPlan;
  readonly isRecorded: boolean;
  readonly onLookAgain: () => void;
}

/** One line under the button: what happens now, or why nothing can. It is always there, so that nothing moves. */
export function Notice(props: Props): ReactNode {
  return <div className={styles.notice}>{sayNotice(props)}</div>;
}

function sayNotice({ lab, view, scenario, plan, isRecorded, onLookAgain }: Props): ReactNode {
  if (view.problem) return <Refusal problem={view.problem} isStart={view.state === 'refused'} />;
  if (view.state === 'starting') return 'The lab takes the run …';
  if (view.state === 'running') return <Progress view={view} isStale={!isRecorded && lab.reach !== 'live'} />;
  if (isRecorded) return <HowToRun>No lab answers, so this page plays what one measured.</HowToRun>;
  if (lab.reach === 'absent') return <NoLab onLookAgain={onLookAgain} />;
  if (lab.running && lab.running.run.scenario !== scenario.name) return <BusyWithRun running={lab.running} />;
  if (lab.active.length > 0)
    return `The bench is busy: ${lab.active.map(({ name }) => name).join(', ')} is enabled. Stop it in the bar below.`;
  const words = plan.phases.map((kind) => phaseNames[kind].toLowerCase()).join(', ');
  if (plan.isContinuing) return `Goes on with ${words}: the same load, seed and parameters as above.`;
  return `The same load in each phase: ${words}.`;
}

function Progress({ view: { run, step }, isStale }: { readonly view: RunView; readonly isStale: boolean }): ReactNode {
  if (isStale) return <strong>The lab does not answer any more. What is shown is the last that it said.</strong>;
  if (!run?.phase) return 'Preparing the bench …';
  return `${phaseNames[run.phase]}: ${stepWords[step ?? 'preparing']}. Seed ${run.seed}.`;
}

function Refusal({ problem: { message, hint }, isStart }: { readonly problem: Problem; readonly isStart: boolean }): ReactNode {
  return (
    <span data-state="failing">
      {isStart && <strong className={styles.say}>Not started.</strong>} {message} {hint}
    </span>
  );
}

function NoLab({ onLookAgain }: { readonly onLookAgain: () => void }): ReactNode {
  return (
    <HowToRun>
      No lab answers.{' '}
      <button type="button" className={styles.inlineButton} onClick={onLookAgain}>
        Look again
      </button>
    </HowToRun>
  );
}

const HowToRun = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <>
    {children} To break the real thing, run <code>make up</code> and open the address that it prints.
  </>
);

function BusyWithRun({ running: { run, phase } }: { readonly running: NonNullable<LabState['running']> }): ReactNode {
  return (
    <>
      The bench is busy: <Link to={`/scenarios/${run.scenario}/`}>{run.scenario}</Link> is running
      {phase && `, about ${formatClock(phase.expectedMs - phase.atMs)} left`}. Watch it there, or stop it in the bar below.
    </>
  );
}
