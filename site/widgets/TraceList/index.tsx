import Link from '@docusaurus/Link';
import { useState, type ReactNode } from 'react';
import { useNow } from '../../live/clock.ts';
import { useLab } from '../../live/lab.ts';
import { NoLabHere } from '../NoLabHere/index.tsx';
import { FetchedTrace } from '../TraceView/FetchedTrace.tsx';
import { useAddress } from '../use-address.ts';
import { askedOf, isFiltered, nothingAsked, queryOf, type Asked } from './asked.ts';
import { RecordedExample } from './RecordedExample.tsx';
import { TraceFilter } from './TraceFilter.tsx';
import { TraceRow } from './TraceRow.tsx';
import { useTraces } from './use-traces.ts';
import styles from './styles.module.css';

const form = { nothing: nothingAsked, read: askedOf, write: queryOf };

/** The requests that the lab keeps the traces of: narrowed, ordered, each opened as a waterfall where it stands. */
export function TraceList(): ReactNode {
  const { reach } = useLab();
  const [asked, setAsked] = useAddress(form);
  const [isPaused, setIsPaused] = useState(false);
  const isStill = isPaused || asked.id !== '';
  const { traces, problem } = useTraces(asked, isStill);
  const now = useNow();
  if (reach === 'absent') {
    return (
      <NoLabHere keeps="traces">
        <RecordedExample />
      </NoLabHere>
    );
  }
  const isListed = traces?.some(({ id }) => id === asked.id) ?? false;
  const routes = [...new Set([...(traces ?? []).map(({ name }) => name), ...(asked.route ? [asked.route] : [])])].toSorted();
  return (
    <>
      <TraceFilter asked={asked} routes={routes} onChange={setAsked} />
      <p className={styles.status}>
        <button type="button" className="button plain" aria-pressed={isPaused} onClick={() => setIsPaused(!isPaused)}>
          {isPaused ? 'Go on' : 'Pause'}
        </button>
        <span>{traces === null ? 'Asking the lab …' : countWords(traces.length, isPaused, asked.id !== '')}</span>
      </p>
      {problem && <p role="alert">{`${problem.message} ${problem.hint ?? ''}`}</p>}
      {asked.id !== '' && traces !== null && !isListed && (
        <section className={styles.opened} aria-label={`Trace ${asked.id}`}>
          <p className={styles.facts}>
            Trace <code>{asked.id}</code>{' '}
            <button type="button" className={styles.press} onClick={() => setAsked({ ...asked, id: '' })}>
              Close
            </button>
          </p>
          <FetchedTrace key={asked.id} id={asked.id} />
        </section>
      )}
      {traces?.length === 0 && <Nothing asked={asked} onReset={() => setAsked({ ...nothingAsked, order: asked.order })} />}
      <ol className={styles.traces} aria-label={asked.order === 'newest' ? 'Requests, newest first' : 'Requests, slowest first'}>
        {traces?.map((trace) => (
          <TraceRow
            key={trace.id}
            trace={trace}
            longestMs={Math.max(...traces.map(({ durationMs }) => durationMs))}
            now={now}
            isOpen={trace.id === asked.id}
            onOpen={() => setAsked({ ...asked, id: trace.id === asked.id ? '' : trace.id })}
          />
        ))}
      </ol>
    </>
  );
}

function countWords(count: number, isPaused: boolean, isOpen: boolean): string {
  const still = isPaused ? ' Paused.' : isOpen ? ' The list stands still while one is open.' : '';
  return count === 0 ? still : `${count === 50 ? 'The first 50' : count}${count === 1 ? ' request.' : ' requests.'}${still}`;
}

function Nothing({ asked, onReset }: { readonly asked: Asked; readonly onReset: () => void }): ReactNode {
  if (isFiltered(asked)) {
    return (
      <p>
        No request that is kept is like that.{' '}
        <button type="button" className="button plain" onClick={onReset}>
          Show all
        </button>
      </p>
    );
  }
  return (
    <p>
      No request has been traced yet: nothing is sent while nothing runs.{' '}
      <Link to="/scenarios/">Choose a scenario and run it</Link>
    </p>
  );
}
