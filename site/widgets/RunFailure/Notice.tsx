import Link from '@docusaurus/Link';
import { useState, type ReactNode } from 'react';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { formatClock } from '../../format.ts';
import { labClient, problemOf } from '../../live/api.ts';
import type { LabState } from '../../live/connection.ts';
import type { Problem, RunView } from '../../live/view.ts';
import { phaseNames, stepWords } from '../../live/wording.ts';
import { LookAgain } from '../NoLabHere/LookAgain.tsx';
import type { RunPlan } from './plan-run.ts';
import styles from './styles.module.css';

interface Props {
  readonly lab: LabState;
  readonly view: RunView;
  readonly scenario: ScenarioFacts;
  readonly plan: RunPlan;
  readonly isRecorded: boolean;
  readonly onRetry: () => void;
}

/** One line under the button: what happens now, or why nothing can. It is always there, so that nothing moves. */
export function Notice(props: Props): ReactNode {
  return <div className={styles.notice}>{sayNotice(props)}</div>;
}

function sayNotice({ lab, view, scenario, plan, isRecorded, onRetry }: Props): ReactNode {
  if (view.problem) return <Refusal problem={view.problem} onRetry={view.state === 'refused' ? onRetry : null} />;
  if (view.state === 'starting') return 'The lab takes the run …';
  if (view.state === 'running') return <Progress view={view} isStale={!isRecorded && lab.reach !== 'live'} />;
  if (isRecorded)
    return (
      <HowToRun>{lab.reach === 'live' ? 'What one lab measured.' : 'No lab answers, so this plays what one measured.'}</HowToRun>
    );
  if (lab.reach === 'absent') {
    return (
      <HowToRun>
        No lab answers. <LookAgain className={styles.inlineButton} />
      </HowToRun>
    );
  }
  if (lab.running) return <BusyWithRun running={lab.running} isHere={lab.running.run.scenario === scenario.name} />;
  if (lab.haltedAt !== null) return <Halted because={lab.haltedBecause} />;
  if (lab.notRestored) return `Not restored: ${lab.notRestored.join('; ')}. That part of the bench is made anew.`;
  if (lab.active.length > 0) return <BusyWithPlay active={lab.active} />;
  const words = plan.phases.map((kind) => phaseNames[kind].toLowerCase()).join(', ');
  if (plan.isContinuing) return `Goes on with ${words}: the same load, seed and parameters as above.`;
  return `The same load in each phase: ${words}.`;
}

function Progress({ view, isStale }: { readonly view: RunView; readonly isStale: boolean }): ReactNode {
  const { run, step, atMs } = view;
  if (isStale) {
    return (
      <strong>The lab does not answer any more. What is shown is the last that it said, {formatClock(atMs)} into the run.</strong>
    );
  }
  if (!run?.phase) return 'Preparing the bench …';
  return `${phaseNames[run.phase]}: ${stepWords[step ?? 'preparing']}. Seed ${run.seed}.`;
}

interface RefusalProps {
  readonly problem: Problem;
  /** Null: it was not a start that was refused. */
  readonly onRetry: (() => void) | null;
}

function Refusal({ problem: { code, message, hint }, onRetry }: RefusalProps): ReactNode {
  return (
    <span data-state="failing">
      {onRetry && <strong className={styles.say}>Not started.</strong>} {message} {hint} <code>{code}</code>
      {onRetry && (
        <>
          {' '}
          <InlineButton onPress={onRetry}>Retry</InlineButton>
        </>
      )}
    </span>
  );
}

const HowToRun = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <>
    {children} To break the real thing, run <code>make up</code>: <Link to="/start/">how to start the lab</Link>.
  </>
);

interface BusyProps {
  readonly running: NonNullable<LabState['running']>;
  /** Another button of this page has started it. */
  readonly isHere: boolean;
}

function BusyWithRun({ running: { run, phase }, isHere }: BusyProps): ReactNode {
  const left = phase ? `, about ${formatClock(phase.expectedMs - phase.atMs)} left` : '';
  if (isHere) return `The bench is busy with this scenario${left}.`;
  return (
    <>
      The bench is busy: <code>{run.scenario}</code> is running{left}. <Link to={`/scenarios/${run.scenario}/`}>Watch</Link>
      {' · '}
      <Press label="Stop it" what={() => labClient('delete /api/runs/:id', { id: run.id })} />
    </>
  );
}

function BusyWithPlay({ active }: { readonly active: LabState['active'] }): ReactNode {
  const names = active.map(({ name }) => name);
  return (
    <>
      The bench is busy: {names.join(', ')} {names.length === 1 ? 'is' : 'are'} enabled.{' '}
      <Press label="Stop it" what={() => Promise.all(names.map((name) => labClient('post /api/sim/disable', { name })))} />
    </>
  );
}

function Halted({ because }: { readonly because: string | undefined }): ReactNode {
  return (
    <>
      {because === undefined ? 'The lab was halted, so nothing starts.' : `The lab halted itself: ${because}`}{' '}
      <Press label="Release it" what={() => labClient('post /api/sim/release', {})} />
    </>
  );
}

/** It goes when the bench is free, not when it was pressed. */
function Press({ label, what }: { readonly label: string; readonly what: () => Promise<unknown> }): ReactNode {
  const [said, setSaid] = useState<string | null>(null);
  if (said !== null) return said;
  const press = () => {
    setSaid('One moment …');
    what().catch((error: unknown) => setSaid(problemOf(error).message));
  };
  return <InlineButton onPress={press}>{label}</InlineButton>;
}

const InlineButton = ({ onPress, children }: { readonly onPress: () => void; readonly children: ReactNode }): ReactNode => (
  <button type="button" className={styles.inlineButton} onClick={onPress}>
    {children}
  </button>
);
