import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { LogLevel } from '../../../openapi/client.ts';
import { logLevels, type LogWhere } from './tail.ts';
import styles from './styles.module.css';

interface Props {
  readonly where: LogWhere;
  readonly onWhere: (where: LogWhere) => void;
  /** Those that have written something. */
  readonly parts: readonly string[];
}

/** What the log is narrowed to. */
export function LogFilter({ where, onWhere, parts }: Props): ReactNode {
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
