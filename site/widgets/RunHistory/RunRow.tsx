import Link from '@docusaurus/Link';
import units from '@generated/catalogue/default/units.json';
import { Check, Minus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { RunSummary } from '../../../openapi/client.ts';
import { scenarios } from '../../catalogue.ts';
import { labClient, problemOf } from '../../live/api.ts';
import { phaseNames } from '../../live/wording.ts';
import { parametersOf, stateOfStatus, statusNames, whenOf } from './words.ts';
import styles from './styles.module.css';

interface Props {
  readonly run: RunSummary;
  readonly now: number | null;
  /** Which side of the comparison it is. */
  readonly side: 'A' | 'B' | null;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onChoose: () => void;
  /** What is shown beneath, once it is open. */
  readonly children: ReactNode;
}

/** One run: what it was, how it ended, and what can be done with it. */
export function RunRow({ run, now, side, isOpen, onOpen, onChoose, children }: Props): ReactNode {
  const title = scenarios.find(({ name }) => name === run.scenario)?.title ?? run.scenario;
  const parameters = parametersOf(run, units);
  return (
    <li className={styles.run} data-side={side}>
      <div className={styles.what}>
        <b>
          {scenarios.some(({ name }) => name === run.scenario) ? <Link to={`/scenarios/${run.scenario}/`}>{title}</Link> : title}
        </b>
        <span className={styles.outcome} data-state={stateOfStatus[run.status]}>
          <Mark status={run.status} /> {statusNames[run.status]}
        </span>
      </div>
      <p className={styles.facts}>
        <time dateTime={run.createdAt}>{whenOf(run, now)}</time> · seed {run.seed} ·{' '}
        {run.phases.map((kind) => phaseNames[kind].toLowerCase()).join(', ')}
        {parameters !== '' && ` · ${parameters}`}
      </p>
      <div className={styles.actions}>
        <button type="button" aria-expanded={isOpen} onClick={onOpen}>
          {isOpen ? 'Close' : 'Look at it'}
          <Which run={run} />
        </button>
        <button type="button" aria-pressed={side !== null} onClick={onChoose}>
          {side === null ? 'Compare' : `Compared as ${side}`}
          <Which run={run} />
        </button>
        <SaveJson run={run} />
        <a href={`/api/runs/${run.id}/csv?of=measures`} download>
          Measures as CSV
          <Which run={run} />
        </a>
        <a href={`/api/runs/${run.id}/csv?of=series`} download>
          Series as CSV
          <Which run={run} />
        </a>
      </div>
      {children}
    </li>
  );
}

const Which = ({ run }: { readonly run: RunSummary }): ReactNode => (
  <span className="sr-only">
    : {run.scenario}, run {run.id}
  </span>
);

function Mark({ status }: Pick<RunSummary, 'status'>): ReactNode {
  const Icon = status === 'proven' ? Check : stateOfStatus[status] === 'failing' ? X : Minus;
  return <Icon aria-hidden="true" size={16} />;
}

/** The whole run, as the API has it. */
function SaveJson({ run }: { readonly run: RunSummary }): ReactNode {
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    setProblem(null);
    const whole = await labClient('get /api/runs/:id', { id: run.id });
    const address = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 2)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${run.scenario}-${run.id}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <button type="button" onClick={() => void save().catch((error: unknown) => setProblem(problemOf(error).message))}>
        Save as JSON
        <Which run={run} />
      </button>
      {problem !== null && <span role="alert">{problem}</span>}
    </>
  );
}
