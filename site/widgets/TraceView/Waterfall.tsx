import { ChevronDown, ChevronRight, X, Zap } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Trace } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import { effectWords } from './effect-words.ts';
import { SpanDetails } from './SpanDetails.tsx';
import { TraceLogLink } from './TraceLogLink.tsx';
import { drawn, foldWords, readingOf, rowsOf, scaleOf, ticksOf, type Row, type Stretch } from './waterfall.ts';
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
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(trace, toggled), [trace, toggled]);
  const scale = Math.max(scaleMs ?? 0, scaleOf(trace));
  const currentKey = rows.some(({ key }) => key === current) ? current : (rows[0]?.key ?? null);

  const toggle = (row: Row) => setToggled(without(toggled, row.key));
  const open = (row: Row) => (row.kind === 'fold' ? toggle(row) : setOpened(without(opened, row.key)));
  const moveTo = (row: Row | undefined) => {
    if (!row) return;
    setCurrent(row.key);
    grid.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['key'] === undefined) return;
    const index = rows.findIndex(({ key }) => key === currentKey);
    const row = rows[index];
    if (!row || event.altKey || event.ctrlKey || event.metaKey || !act(event.key, row, index)) return;
    event.preventDefault();
  };
  /** Whether the key does anything here. */
  const act = (key: string, row: Row, index: number): boolean => {
    const branches = row.kind === 'fold' || row.hasChildren;
    const parent = () => rows.slice(0, index).findLast(({ depth }) => depth < row.depth);
    if (key === 'ArrowDown') moveTo(rows[index + 1]);
    else if (key === 'ArrowUp') moveTo(rows[index - 1]);
    else if (key === 'Home') moveTo(rows[0]);
    else if (key === 'End') moveTo(rows.at(-1));
    else if (key === 'ArrowRight' && branches && !row.isOpen) toggle(row);
    else if (key === 'ArrowRight' && branches) moveTo(rows[index + 1]);
    else if (key === 'ArrowLeft' && branches && row.isOpen) toggle(row);
    else if (key === 'ArrowLeft') moveTo(parent());
    else if (key === 'Enter' || key === ' ') open(row);
    else return false;
    return true;
  };

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

interface RowProps {
  readonly row: Row;
  readonly scaleMs: number;
  /** The one that the tab key reaches. */
  readonly isCurrent: boolean;
  readonly isOpened: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

function WaterfallRow({ row, scaleMs, isCurrent, isOpened, onFocus, onOpen, onToggle }: RowProps): ReactNode {
  const details = useId();
  const branches = row.kind === 'fold' || row.hasChildren;
  const Twist = row.isOpen ? ChevronDown : ChevronRight;
  const { name, process, failed, effects } = row.kind === 'fold' ? row : row.span;
  return (
    <>
      <div
        role="row"
        className={styles.row}
        data-key={row.key}
        data-state={failed ? 'failing' : undefined}
        data-opened={isOpened}
        tabIndex={isCurrent ? 0 : -1}
        aria-level={row.depth + 1}
        aria-expanded={branches ? row.isOpen : undefined}
        aria-details={isOpened ? details : undefined}
        onFocus={onFocus}
        onClick={onOpen}
      >
        <span role="gridcell" className={styles.name} style={{ paddingInlineStart: `${Math.min(row.depth, 8) * 0.8}rem` }}>
          <span
            className={styles.twist}
            onClick={(event) => {
              if (!branches) return;
              event.stopPropagation();
              onToggle();
            }}
          >
            {branches && <Twist aria-hidden="true" size={15} />}
          </span>
          <span className={styles.what}>
            <span className={styles.label}>{row.kind === 'fold' ? foldWords(row) : name}</span>{' '}
            <span className={styles.process}>{process}</span> {failed && <Failed />}
            {row.kind === 'span' && row.attempt && (
              <span className={styles.attempt}>
                {' '}
                attempt {row.attempt.number} of {row.attempt.of}
              </span>
            )}
            {row.kind === 'fold' && (
              <span className={styles.attempt}> {row.inTurn ? 'one after the other' : 'some at the same time'}</span>
            )}
            {effects.length > 0 && ' '}
            {effects.map((effect) => (
              <span key={effect} className={styles.effect} title="An effect of the scenario that touched this">
                <Zap aria-hidden="true" size={12} />
                <span className="sr-only">, touched by </span>
                {effectWords(effect)}
              </span>
            ))}
          </span>
        </span>
        <span role="gridcell" className={styles.lane}>
          <span className="sr-only">from {formatValue(stretchOf(row)[0], 'ms')}</span>
          <Bar row={row} scaleMs={scaleMs} />
        </span>
        <span role="gridcell" className={`${styles.number} ${styles.took}`}>
          {formatValue(row.kind === 'fold' ? row.totalMs : row.span.durationMs, 'ms')}
        </span>
        <span role="gridcell" className={`${styles.number} ${styles.self}`}>
          {row.kind === 'fold' ? '' : formatValue(row.selfMs, 'ms')}
        </span>
      </div>
      {row.kind === 'span' && isOpened && (
        <div role="row" className={styles.detailsRow} aria-level={row.depth + 1}>
          <div role="gridcell" id={details} aria-colspan={4}>
            <SpanDetails row={row} />
          </div>
        </div>
      )}
    </>
  );
}

const stretchOf = (row: Row): Stretch => {
  if (row.kind === 'span') return [row.span.startMs, row.span.startMs + row.span.durationMs];
  const ends = row.spans.map(({ startMs, durationMs }) => startMs + durationMs);
  return [row.spans[0]?.startMs ?? 0, Math.max(...ends)];
};

/** Pale: as long as it took. Dark: the span itself; of a fold, each of its spans. */
function Bar({ row, scaleMs }: { readonly row: Row; readonly scaleMs: number }): ReactNode {
  const parts =
    row.kind === 'span' ? row.selfParts : row.spans.map(({ startMs, durationMs }): Stretch => [startMs, startMs + durationMs]);
  const place = ([from, to]: Stretch) => ({
    insetInlineStart: `${(from / scaleMs) * 100}%`,
    width: `max(2px, ${((to - from) / scaleMs) * 100}%)`,
  });
  return (
    <span aria-hidden="true" className={styles.track}>
      <span className={styles.bar} style={place(stretchOf(row))} />
      {drawn(parts, scaleMs).map((part) => (
        <span key={part[0]} className={styles.part} style={place(part)} />
      ))}
    </span>
  );
}

const Failed = (): ReactNode => (
  <span className={styles.failed} data-state="failing">
    <X aria-hidden="true" size={13} />
    failed
  </span>
);

function without(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
