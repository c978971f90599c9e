import { useId, type ReactNode } from 'react';
import type { Trace } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import { TraceLogLink } from './TraceLogLink.tsx';
import { useRows } from './use-rows.ts';
import { readingOf, scaleOf, ticksOf } from './waterfall.ts';
import { Failed, WaterfallRow } from './WaterfallRow.tsx';
import styles from './styles.module.css';

interface Props {
  readonly trace: Trace;
  /** Length of the axis, so that two traces can be held against each other; absent: as long as this one. */
  readonly scaleMs?: number;
  readonly title: string;
  /** Whether it says how it is read; one above it may have done so. */
  readonly isExplained?: boolean;
}

/**
 * A request as a waterfall: who did what within it, when, and for how long. Rows are a tree that the arrow keys walk;
 * Enter opens one. What a screen reader reads of a row says all that its bar shows.
 */
export function Waterfall({ trace, scaleMs, title, isExplained = true }: Props): ReactNode {
  const hint = useId();
  const { grid, rows, opened, currentKey, onKeyDown, setCurrent, toggle, open } = useRows(trace);
  const scale = Math.max(scaleMs ?? 0, scaleOf(trace));
  return (
    <figure className={styles.waterfall}>
      <figcaption className={styles.caption}>
        <span>
          <b>{title}</b> <span data-state={trace.failed ? 'failing' : undefined}>{trace.failed && <Failed />}</span>
        </span>
        <TraceLogLink traceId={trace.id} />
        <span className={styles.reading}>{readingOf(trace)}</span>
      </figcaption>
      <div ref={grid} role="treegrid" aria-label={`${title}: spans`} aria-describedby={hint} onKeyDown={onKeyDown}>
        <div role="row" className={styles.head}>
          <span role="columnheader">Span</span>
          <span role="columnheader" className={styles.axis}>
            <span className="sr-only">When</span>
            {ticksOf(scale).map((tick) => (
              <span
                key={tick}
                aria-hidden="true"
                data-end={tick / scale > 0.85}
                style={{ insetInlineStart: `${(tick / scale) * 100}%` }}
              >
                {formatValue(tick, 'ms')}
              </span>
            ))}
          </span>
          <span role="columnheader" className={`${styles.number} ${styles.took}`}>
            Took
          </span>
          <span role="columnheader" className={`${styles.number} ${styles.self}`}>
            Itself
          </span>
        </div>
        {rows.map((row) => (
          <WaterfallRow
            key={row.key}
            row={row}
            scaleMs={scale}
            isCurrent={row.key === currentKey}
            isOpened={opened.has(row.key)}
            onFocus={() => setCurrent(row.key)}
            onOpen={() => open(row)}
            onToggle={() => toggle(row)}
          />
        ))}
      </div>
      <p id={hint} className={styles.hint}>
        {trace.droppedSpans > 0 && `${trace.droppedSpans} more spans were not kept. `}
        {isExplained &&
          'Press a row for its query and details; arrow keys and Enter do the same. Dark: the span itself; pale: what lies beneath it.'}
      </p>
    </figure>
  );
}
