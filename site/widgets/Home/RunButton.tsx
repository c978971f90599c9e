import { Play, Square } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { formatValue } from '../../format.ts';
import type { RunView } from '../../live/view.ts';
import type { RunMode } from '../RunFailure/run-mode.ts';
import styles from './styles.module.css';

interface Props {
  readonly state: RunView['state'];
  readonly mode: RunMode;
  /** Nobody knows yet whether there is a lab. */
  readonly isConnecting: boolean;
  readonly durationMs: number;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

/** Breaks the bench, and stops what it has begun. Pressed before the lab has answered, it waits for the answer. */
export function RunButton({ state, mode, isConnecting, durationMs, onRun, onStop }: Props): ReactNode {
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!isWaiting || (mode === 'unavailable' && isConnecting)) return;
    setWaiting(false);
    if (mode !== 'unavailable') onRun();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a change of what can be done sets it off
  }, [isWaiting, mode, isConnecting]);

  const press = () => {
    if (state === 'running') onStop();
    else if (state === 'starting') return;
    else if (mode !== 'unavailable') onRun();
    else setWaiting(isConnecting);
  };
  const isUseless = mode === 'unavailable' && !isConnecting && state !== 'running';
  return (
    <button
      type="button"
      className={`button button--primary button--lg ${styles.run}`}
      aria-disabled={state === 'starting' || isUseless}
      onClick={press}
    >
      <Face state={state} mode={mode} isWaiting={isWaiting} durationMs={durationMs} />
    </button>
  );
}

function Face({
  state,
  mode,
  isWaiting,
  durationMs,
}: Pick<Props, 'state' | 'mode' | 'durationMs'> & { readonly isWaiting: boolean }) {
  if (isWaiting) return 'Connecting …';
  if (state === 'starting') return 'Starting …';
  if (state === 'running') {
    return (
      <>
        <Square aria-hidden="true" size={16} fill="currentColor" /> {mode === 'recorded' ? 'Skip to the end' : 'Abort'}
      </>
    );
  }
  return (
    <>
      <Play aria-hidden="true" size={16} fill="currentColor" />
      <span>
        {mode === 'recorded' ? 'Play a recorded failure' : 'Run a failure'}
        <small>about {formatValue(Math.round(durationMs / 1000), 's')}</small>
      </span>
    </>
  );
}
