import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { formatValue } from '../../format.ts';
import { useNow } from '../../live/clock.ts';
import { LogFilter } from './LogFilter.tsx';
import { LogLines } from './LogLines.tsx';
import { dropRate, type LogWhere, type Tail } from './tail.ts';
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
      <LogFilter where={where} onWhere={onWhere} parts={[...new Set(entries.map(({ part }) => part))].toSorted()} />
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
