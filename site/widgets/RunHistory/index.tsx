import Link from '@docusaurus/Link';
import { useRef, type ReactNode } from 'react';
import { scenarios } from '../../catalogue.ts';
import { useLab } from '../../live/lab.ts';
import { useNow } from '../../live/clock.ts';
import { Choice, Filter } from '../Filter/index.tsx';
import { NoLabHere } from '../NoLabHere/index.tsx';
import { chosen, nothingAsked, statuses, type Asked } from './asked.ts';
import { RunComparison } from './RunComparison.tsx';
import { RunDetails } from './RunDetails.tsx';
import { RunRow } from './RunRow.tsx';
import { useAsked } from './use-asked.ts';
import { useRuns } from './use-runs.ts';
import { statusNames } from './words.ts';
import styles from './styles.module.css';

/** The runs that this lab keeps: to look at again, to hold two of them against each other, to take along. */
export function RunHistory(): ReactNode {
  const { reach } = useLab();
  const [asked, setAsked] = useAsked();
  const list = useRuns(asked);
  const now = useNow();
  const comparison = useRef<HTMLElement>(null);
  const choose = (id: string) => {
    const next = chosen(asked, id);
    setAsked(next);
    // The two are compared above the list, which may be out of sight from here.
    if (next.b !== '') requestAnimationFrame(() => comparison.current?.focus());
  };
  if (reach === 'absent') return <NoLabHere keeps="runs" />;
  const isFiltered = asked.scenario !== '' || asked.status !== '';
  return (
    <>
      <RunFilter asked={asked} onChange={setAsked} />
      {asked.a !== '' && (
        <RunComparison ref={comparison} a={asked.a} b={asked.b} onEnd={() => setAsked({ ...asked, a: '', b: '' })} />
      )}
      <p className={styles.status} role="status">
        {list.problem ? `${list.problem.message} ${list.problem.hint ?? ''}` : list.runs === null ? 'Asking the lab …' : ''}
      </p>
      {list.runs?.length === 0 && (
        <p>
          {isFiltered ? 'No run is like that. ' : 'Nothing has run on this lab yet. '}
          {isFiltered ? (
            <button type="button" className="button plain" onClick={() => setAsked({ ...asked, scenario: '', status: '' })}>
              Show all
            </button>
          ) : (
            <Link to="/scenarios/">Choose a scenario and run it</Link>
          )}
        </p>
      )}
      {/* One that a link asks for may be older than this page of the list, or filtered away. */}
      {asked.run !== '' && list.runs !== null && !list.runs.some(({ id }) => id === asked.run) && <RunDetails id={asked.run} />}
      <ol className={styles.runs} aria-label="Runs, newest first">
        {list.runs?.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            now={now}
            side={asked.a === run.id ? 'A' : asked.b === run.id ? 'B' : null}
            isOpen={asked.run === run.id}
            onOpen={() => setAsked({ ...asked, run: asked.run === run.id ? '' : run.id })}
            onChoose={() => choose(run.id)}
          >
            {asked.run === run.id && <RunDetails id={run.id} />}
          </RunRow>
        ))}
      </ol>
      {list.hasMore && (
        <button type="button" className="button plain" onClick={list.more}>
          Show older ones
        </button>
      )}
    </>
  );
}

interface FilterProps {
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
}

const RunFilter = ({ asked, onChange }: FilterProps): ReactNode => (
  <Filter>
    <Choice
      label="Scenario"
      value={asked.scenario}
      options={[['', 'All'], ...scenarios.map(({ name, title }) => [name, `${name}: ${title}`] as const)]}
      onChoose={(scenario) => onChange({ ...nothingAsked, status: asked.status, scenario })}
    />
    <Choice
      label="Outcome"
      value={asked.status}
      options={[['', 'All'], ...statuses.map((status) => [status, statusNames[status]] as const)]}
      onChoose={(status) => onChange({ ...asked, status })}
    />
  </Filter>
);
