import type { ReactNode } from 'react';
import { formatClock } from '../../format.ts';
import { nowMsOf, type Stretch } from '../../live/progress.ts';
import type { RunView } from '../../live/view.ts';
import { phaseNames } from '../../live/wording.ts';
import { stateOfPhase } from '../phase-state.ts';
import styles from './styles.module.css';

interface Props {
  readonly view: RunView;
  readonly stretches: readonly Stretch[];
  readonly totalMs: number;
  /** There are no charts whose time axis it would have to keep. */
  readonly isFlush?: boolean;
}

/** The phases on the same time axis as the charts, and how far the run has come. */
export function PhaseStrip({ view, stretches, totalMs, isFlush = false }: Props): ReactNode {
  const isUnderWay = view.state === 'running';
  return (
    <div className={isFlush ? styles.flush : styles.strip}>
      <ol className={styles.stretches} aria-label="Phases">
        {stretches.map(({ kind, fromMs, toMs, state }) => (
          <li
            key={kind}
            data-state={stateOfPhase[kind]}
            data-when={state}
            aria-current={state === 'now' ? 'step' : undefined}
            style={{ width: `${(100 * (toMs - fromMs)) / totalMs}%` }}
          >
            {phaseNames[kind]}
          </li>
        ))}
      </ol>
      {isUnderWay && (
        <span aria-hidden="true" className={styles.hand} style={{ insetInlineStart: `${(100 * nowMsOf(view)) / totalMs}%` }} />
      )}
      <span className={styles.clock}>
        {view.state === 'idle' ? <span /> : <span>Darker: the window that is judged</span>}
        {isUnderWay ? `${formatClock(nowMsOf(view))} / ${formatClock(totalMs)}` : formatClock(totalMs)}
      </span>
    </div>
  );
}
