import { memo, useCallback, useState, type ReactNode } from 'react';
import type { LogEntry, Trace } from '../../../openapi/client.ts';
import { useLab } from '../../live/lab.ts';
import { FetchedTrace } from '../TraceView/FetchedTrace.tsx';
import { fieldsOf } from './tail.ts';
import styles from './styles.module.css';

interface Props {
  /** Oldest first. */
  readonly entries: readonly LogEntry[];
  /** Which of their fields are shown; absent: all. */
  readonly fields?: readonly string[] | undefined;
  /** Traces that are at hand, which no lab need be asked for. */
  readonly traces?: readonly Trace[];
  readonly label?: string;
}

/** Lines of a log in columns. From a line with a trace one press leads into its request. */
export function LogLines({ entries, fields, traces = [], label = 'Log lines, oldest first' }: Props): ReactNode {
  const { reach } = useLab();
  const [opened, setOpened] = useState<number | null>(null);
  const toggle = useCallback((sequence: number) => setOpened((before) => (before === sequence ? null : sequence)), []);
  return (
    <ol className={styles.lines} aria-label={label}>
      {entries.map((entry) => {
        const known = traces.find(({ id }) => id === entry.traceId);
        return (
          <LogLine
            key={entry.sequence}
            entry={entry}
            fields={fields}
            known={known}
            canOpen={entry.traceId !== null && (known !== undefined || reach === 'live')}
            isOpen={opened === entry.sequence}
            onToggle={toggle}
          />
        );
      })}
    </ol>
  );
}

interface LineProps {
  readonly entry: LogEntry;
  readonly fields: readonly string[] | undefined;
  /** Its trace, where that is at hand. */
  readonly known: Trace | undefined;
  readonly canOpen: boolean;
  readonly isOpen: boolean;
  readonly onToggle: (sequence: number) => void;
}

/** Drawn once, though the log goes on four times a second. */
const LogLine = memo(function LogLine({ entry, fields, known, canOpen, isOpen, onToggle }: LineProps): ReactNode {
  const { sequence, at, level, part, message, requestId, traceId } = entry;
  const { short, long } = fieldsOf(entry, fields);
  const when = new Date(at).toISOString();
  return (
    <li data-state={isSevere(entry) ? 'failing' : undefined} className={styles.entry}>
      <div className={styles.line}>
        <time dateTime={when} title={when}>
          {timeOf(at)}
        </time>
        <span className={styles.level}>{level}</span>
        <span className={styles.part}>{part}</span>
        <span className={styles.said}>
          <span className={styles.message}>{message}</span>{' '}
          {short.map(([name, value]) => (
            <span key={name} className={styles.field}>
              {name}=<b>{value}</b>{' '}
            </span>
          ))}
          {requestId !== null && <span className={styles.field}>request {requestId} </span>}
          {canOpen && (
            <button type="button" className={styles.trace} aria-expanded={isOpen} onClick={() => onToggle(sequence)}>
              {isOpen ? 'Close its trace' : 'Its trace'}
              <span className="sr-only"> {traceId?.slice(0, 8)}</span>
            </button>
          )}
          {long.map(([name, value]) => (
            <details key={name} className={styles.long}>
              <summary>{name}</summary>
              <pre tabIndex={0} aria-label={name}>
                {value}
              </pre>
            </details>
          ))}
        </span>
      </div>
      {isOpen && traceId !== null && (
        <div className={styles.opened}>
          <FetchedTrace id={traceId} known={known} />
        </div>
      )}
    </li>
  );
});

const isSevere = ({ level }: LogEntry): boolean => level === 'error' || level === 'fatal';

/** Time of day to the millisecond, as the reader's clock shows it. */
function timeOf(at: number): string {
  const date = new Date(at);
  return `${date.toLocaleTimeString('en-GB')}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
