import Link from '@docusaurus/Link';
import { X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { PhaseKind, TraceSummary } from '../../../openapi/client.ts';
import { scenarios } from '../../catalogue.ts';
import { formatValue } from '../../format.ts';
import { useNow } from '../../live/clock.ts';
import { useLab } from '../../live/lab.ts';
import { phaseNames } from '../../live/wording.ts';
import { NoLabHere } from '../NoLabHere/index.tsx';
import { FetchedTrace } from '../TraceView/FetchedTrace.tsx';
import { outcomeOf } from '../TraceView/waterfall.ts';
import { useAddress } from '../use-address.ts';
import { askedOf, isFiltered, nothingAsked, phases, queryOf, type Asked } from './asked.ts';
import { RecordedExample } from './RecordedExample.tsx';
import { useTraces } from './use-traces.ts';
import { agoOf } from './words.ts';
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
      <>
        <NoLabHere keeps="traces" />
        <RecordedExample />
      </>
    );
  }
  const isListed = traces?.some(({ id }) => id === asked.id) ?? false;
  const routes = [...new Set([...(traces ?? []).map(({ name }) => name), ...(asked.route ? [asked.route] : [])])].toSorted();
  return (
    <>
      <Filter asked={asked} routes={routes} onChange={setAsked} />
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

interface RowProps {
  readonly trace: TraceSummary;
  readonly longestMs: number;
  readonly now: number | null;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function TraceRow({ trace, longestMs, now, isOpen, onOpen }: RowProps): ReactNode {
  const { id, name, durationMs, failed, spanCount, phase, startedAt } = trace;
  const origin = trace.scenarios.map((each) => `${each.name} (${each.design})`).join(', ');
  return (
    <li className={styles.trace} data-state={failed ? 'failing' : undefined}>
      <div className={styles.row}>
        <button type="button" className={styles.press} aria-expanded={isOpen} onClick={onOpen}>
          {name}
          <span className="sr-only">, trace {id.slice(0, 8)}</span>
        </button>
        <span className={styles.outcome}>
          {failed && <X aria-hidden="true" size={14} />} {outcomeOf(trace)}
        </span>
        <span className={styles.lane}>
          <span
            aria-hidden="true"
            className={styles.bar}
            style={{ width: `max(2px, ${(durationMs / (longestMs || 1)) * 100}%)` }}
          />
        </span>
        <b className={styles.took}>{formatValue(durationMs, 'ms')}</b>
      </div>
      <p className={styles.facts}>
        <time dateTime={new Date(startedAt).toISOString()}>{agoOf(startedAt, now)}</time> · {spanCount}{' '}
        {spanCount === 1 ? 'span' : 'spans'}
        {origin !== '' && ` · ${origin}`}
        {phase !== null && ` · ${phaseNames[phase].toLowerCase()}`}
      </p>
      {isOpen && (
        <div className={styles.opened}>
          <FetchedTrace id={id} />
        </div>
      )}
    </li>
  );
}

interface FilterProps {
  readonly asked: Asked;
  readonly routes: readonly string[];
  readonly onChange: (asked: Asked) => void;
}

function Filter({ asked, routes, onChange }: FilterProps): ReactNode {
  const choose = (change: Partial<Asked>) => onChange({ ...asked, id: '', ...change });
  return (
    <search className={styles.filter}>
      <Choice
        label="Order"
        value={asked.order}
        options={{ newest: 'Newest first', slowest: 'Slowest first' }}
        onChoose={(order) => choose({ order: order === 'slowest' ? 'slowest' : 'newest' })}
      />
      <Choice
        label="Outcome"
        value={asked.outcome}
        options={{ '': 'All', failed: 'Failed', ok: 'Not failed' }}
        onChoose={(outcome) => choose({ outcome: outcome as Asked['outcome'] })}
      />
      <Choice
        label="Route"
        value={asked.route}
        options={{ '': 'All', ...Object.fromEntries(routes.map((route) => [route, route])) }}
        onChoose={(route) => choose({ route })}
      />
      <Choice
        label="Scenario"
        value={asked.scenario}
        options={{ '': 'All', ...Object.fromEntries(scenarios.map(({ name, title }) => [name, `${name}: ${title}`])) }}
        onChoose={(scenario) => choose({ scenario })}
      />
      <Choice
        label="Phase"
        value={asked.phase}
        options={{ '': 'All', ...Object.fromEntries(phases.map((phase) => [phase, phaseNames[phase]])) }}
        onChoose={(phase) => choose({ phase: phase as PhaseKind | '' })}
      />
      {asked.runId !== '' && (
        <div>
          <span className={styles.label}>Run</span>
          <button type="button" className="button plain" onClick={() => choose({ runId: '' })}>
            {asked.runId}: show all again
          </button>
        </div>
      )}
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** Value → what it is called. */
  readonly options: Readonly<Record<string, string>>;
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps): ReactNode {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        {Object.entries(options).map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
