import { useEffect, useState, type ReactNode } from 'react';
import type { LockFrame } from '../../../openapi/client.ts';
import { labClient, problemOf } from '../../live/api.ts';
import { useLab } from '../../live/lab.ts';
import type { Problem } from '../../live/view.ts';
import { PauseButton } from '../RunFailure/PlaybackControls.tsx';
import { LockGraph } from './index.tsx';
import styles from './styles.module.css';

/** As often as locks change before a reader's eyes and can still be read. */
const EVERY_MS = 1_000;

/** Who waits for whom in the bench's database now, looked at again and again while there is a lab. */
export function LiveLocks(): ReactNode {
  const { reach } = useLab();
  const [isPaused, setIsPaused] = useState(false);
  const { frame, problem } = useLocks(reach === 'live' && !isPaused);
  return (
    <section className="widget" aria-label="Lock waits now">
      <div className="widget-head">
        <span>
          {reach === 'live' ? 'Live · this machine' : 'No lab: this shows what waits in the database of a running one.'}
        </span>
        {reach === 'live' && <PauseButton isPaused={isPaused} toggle={() => setIsPaused(!isPaused)} what="lock waits" />}
      </div>
      <div className={styles.live}>
        {problem && <p role="alert">{[problem.message, problem.hint].filter(Boolean).join(' ')}</p>}
        {frame !== undefined && <LockGraph frame={frame} of="now" />}
      </div>
    </section>
  );
}

interface Locks {
  /** Undefined: nobody has said yet. */
  readonly frame: LockFrame | null | undefined;
  readonly problem: Problem | null;
}

function useLocks(isWanted: boolean): Locks {
  const [locks, setLocks] = useState<Locks>({ frame: undefined, problem: null });
  useEffect(() => {
    if (!isWanted) return;
    let isShown = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const found: Partial<Locks> = await labClient('get /api/locks', {}).then(
        ({ frame }) => ({ frame, problem: null }),
        (error: unknown) => ({ problem: problemOf(error) }),
      );
      if (!isShown) return;
      setLocks((before) => ({ ...before, ...found }));
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [isWanted]);
  return locks;
}
