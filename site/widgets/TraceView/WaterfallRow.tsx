import { ChevronDown, ChevronRight, X, Zap } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { formatValue } from '../../format.ts';
import { effectWords } from './effect-words.ts';
import { SpanDetails } from './SpanDetails.tsx';
import { drawn, foldWords, type Row, type Stretch } from './waterfall.ts';
import styles from './styles.module.css';

interface Props {
  readonly row: Row;
  readonly scaleMs: number;
  /** The one that the tab key reaches. */
  readonly isCurrent: boolean;
  readonly isOpened: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

/** One line of a waterfall, and beneath it, once it is opened, its details. */
export function WaterfallRow({ row, scaleMs, isCurrent, isOpened, onFocus, onOpen, onToggle }: Props): ReactNode {
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

/** A word and a mark: the colour alone would not do. */
export const Failed = (): ReactNode => (
  <span className={styles.failed} data-state="failing">
    <X aria-hidden="true" size={13} />
    failed
  </span>
);
