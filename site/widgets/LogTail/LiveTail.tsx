import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { LogLevel } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import { useNow } from '../../live/clock.ts';
import { LogLines } from './LogLines.tsx';
import { dropRate, logLevels, type LogWhere, type Tail } from './tail.ts';
import { useLogTail } from './use-log-tail.ts';
import styles from './styles.module.css';

interface Props {
  readonly where: LogWhere;
  readonly onWhere: (where: LogWhere) => void;
  readonly fields?: readonly string[] | undefined;
}

/** The lab's log as it is written, narrowed by what the reader asks for. It can be paused; what was left out is said. */
export function LiveTail({ where, onWhere, fields }: Props): ReactNode {
  const tail = useLogTail(where);
  const { entries, waiting, came, leftOut, kept, isPaused, problem, setPaused } = tail;
  const isFiltered = Object.keys(where).length > 0;
  return (
    <>
      <Filter where={where} onWhere={onWhere} parts={[...new Set(entries.map(({ part }) => part))].toSorted()} />
      <p className={styles.status}>
        <button type="button" className="button plain" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
          {isPaused ? 'Go on' : 'Pause'}
        </button>
        <span>
          {isPaused ? `Paused; ${waiting.length} new. ` : ''}
          {kept === null ? 'Asking the lab …' : countWords(kept.total + came, entries.length)}
          {leftOut > 0 && <LeftOut tail={tail} />}
          {kept !== null && kept.dropped > 0 && ` The lab has thrown away ${kept.dropped.toLocaleString('en-US')} older ones.`}
        </span>
      </p>
      {problem && <p role="alert">{`${problem.message} ${problem.hint ?? ''}`}</p>}
      {kept !== null && entries.length === 0 && (
        <p className={styles.status}>
          {isFiltered ? 'No line is like that. ' : 'Nothing was written yet. Start a load or a run, and it will be. '}
          {isFiltered && (
            <button type="button" className="button plain" onClick={() => onWhere({})}>
              Show all
            </button>
          )}
        </p>
      )}
      <Scroll follows={!isPaused} last={entries.at(-1)?.sequence ?? 0}>
        <LogLines entries={entries} fields={fields} />
      </Scroll>
    </>
  );
}

/** By itself, so that its clock moves nothing else. */
function LeftOut({ tail }: { readonly tail: Tail }): ReactNode {
  const now = useNow();
  const rate = now === null ? 0 : dropRate(tail, now);
  const words = ` ${tail.leftOut.toLocaleString('en-US')} lines came too fast and were left out here`;
  return rate > 0 ? `${words}, ${formatValue(rate, 'perSecond')} of late.` : `${words}.`;
}

const countWords = (total: number, shown: number): string =>
  shown === 0 ? '' : total > shown ? `The newest ${shown} of ${total.toLocaleString('en-US')} lines.` : `${shown} lines.`;

/** A box that stays at its end while the reader is there. */
function Scroll({
  children,
  follows,
  last,
}: {
  readonly children: ReactNode;
  readonly follows: boolean;
  readonly last: number;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (follows && isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [last, follows]);
  return (
    <div
      ref={box}
      className={styles.scroll}
      role="region"
      aria-label="Log"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight >= scrollHeight - 40;
      }}
    >
      {children}
    </div>
  );
}

interface FilterProps {
  readonly where: LogWhere;
  readonly onWhere: (where: LogWhere) => void;
  /** Those that have written something. */
  readonly parts: readonly string[];
}

function Filter({ where, onWhere, parts }: FilterProps): ReactNode {
  const [level, part] = [useId(), useId()];
  const known = where.part !== undefined && !parts.includes(where.part) ? [...parts, where.part] : parts;
  return (
    <search className={styles.filter}>
      <div>
        <label htmlFor={level}>Level</label>
        <select
          id={level}
          value={where.level ?? ''}
          onChange={({ target }) => onWhere(changed(where, 'level', target.value as LogLevel | ''))}
        >
          <option value="">All</option>
          {logLevels.map((each) => (
            <option key={each} value={each}>
              {each === 'fatal' ? each : `${each} or worse`}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={part}>Part</label>
        <select id={part} value={where.part ?? ''} onChange={({ target }) => onWhere(changed(where, 'part', target.value))}>
          <option value="">All</option>
          {known.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </div>
      <Words label="Text" value={where.contains ?? ''} onChange={(text) => onWhere(changed(where, 'contains', text))} />
      <Words label="Request id" value={where.requestId ?? ''} onChange={(text) => onWhere(changed(where, 'requestId', text))} />
      {where.traceId !== undefined && (
        <div>
          <span className={styles.label}>Trace</span>
          <button type="button" className="button plain" onClick={() => onWhere(changed(where, 'traceId', ''))}>
            {where.traceId.slice(0, 8)}…: show all again
          </button>
        </div>
      )}
    </search>
  );
}

/** How long after the last key the words count. */
const TYPING_MS = 300;

function Words({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => latest.current(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="search" maxLength={128} value={typed} onChange={({ target }) => setTyped(target.value)} />
    </div>
  );
}

/** With another value; an empty one leaves the choice out. */
function changed<Name extends keyof LogWhere>(where: LogWhere, name: Name, value: LogWhere[Name] | ''): LogWhere {
  const { [name]: _, ...rest } = where;
  return value === '' ? rest : { ...rest, [name]: value };
}
