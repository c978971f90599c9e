import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Choice, Filter, Only } from '../Filter/index.tsx';
import { logLevels, type LogWhere } from './tail.ts';

interface Props {
  readonly where: LogWhere;
  readonly onWhere: (where: LogWhere) => void;
  /** Those that have written something. */
  readonly parts: readonly string[];
}

/** What the log is narrowed to. */
export function LogFilter({ where, onWhere, parts }: Props): ReactNode {
  const known = where.part !== undefined && !parts.includes(where.part) ? [...parts, where.part] : parts;
  return (
    <Filter>
      <Choice
        label="Level"
        value={where.level ?? ''}
        options={[['', 'All'], ...logLevels.map((level) => [level, level === 'fatal' ? level : `${level} or worse`] as const)]}
        onChoose={(level) => onWhere(changed(where, 'level', level))}
      />
      <Choice
        label="Part"
        value={where.part ?? ''}
        options={[['', 'All'], ...known.map((part) => [part, part] as const)]}
        onChoose={(part) => onWhere(changed(where, 'part', part))}
      />
      <Words label="Text" value={where.contains ?? ''} onChange={(text) => onWhere(changed(where, 'contains', text))} />
      <Words label="Request id" value={where.requestId ?? ''} onChange={(text) => onWhere(changed(where, 'requestId', text))} />
      {where.traceId !== undefined && (
        <Only label="Trace" what={`${where.traceId.slice(0, 8)}…`} onReset={() => onWhere(changed(where, 'traceId', ''))} />
      )}
    </Filter>
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
