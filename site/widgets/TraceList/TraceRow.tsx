import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TraceSummary } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import { phaseNames } from '../../live/wording.ts';
import { FetchedTrace } from '../TraceView/FetchedTrace.tsx';
import { outcomeOf } from '../TraceView/waterfall.ts';
import { agoOf } from './words.ts';
import styles from './styles.module.css';

interface Props {
  readonly trace: TraceSummary;
  readonly longestMs: number;
  readonly now: number | null;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

/** One request of the list, and beneath it, once it is opened, its waterfall. */
export function TraceRow({ trace, longestMs, now, isOpen, onOpen }: Props): ReactNode {
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
