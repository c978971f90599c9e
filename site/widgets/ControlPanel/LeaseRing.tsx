import type { ReactNode } from 'react';
import { formatClock } from '../../format.ts';
import styles from './styles.module.css';

interface Props {
  readonly leftMs: number;
  readonly wholeMs: number;
}

const RADIUS = 15;
const LENGTH = 2 * Math.PI * RADIUS;

/** How much of a lease is left: as an arc that gets shorter, and as a time. */
export function LeaseRing({ leftMs, wholeMs }: Props): ReactNode {
  const left = Math.min(1, Math.max(0, leftMs / wholeMs));
  return (
    <span className={styles.lease}>
      <svg viewBox="0 0 36 36" width="30" height="30" aria-hidden="true">
        <circle cx="18" cy="18" r={RADIUS} className={styles.ringTrack} />
        <circle
          cx="18"
          cy="18"
          r={RADIUS}
          className={styles.ringLeft}
          strokeDasharray={`${LENGTH * left} ${LENGTH}`}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <span>{formatClock(leftMs)} left</span>
    </span>
  );
}
