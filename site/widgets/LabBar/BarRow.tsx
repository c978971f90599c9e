import Link from '@docusaurus/Link';
import { useState, type ReactNode } from 'react';
import { formatClock } from '../../format.ts';
import { problemOf } from '../../live/api.ts';
import { useNow } from '../../live/clock.ts';
import type { Thing } from './on-bench.ts';
import styles from './styles.module.css';

/** One thing that is on. It goes when the lab says that it has ended, not when the button was pressed. */
export function BarRow({ thing: { name, page, what, endsAt, stop } }: { readonly thing: Thing }): ReactNode {
  const now = useNow();
  const left = endsAt === null || now === null ? 0 : endsAt - now;
  const [stopping, setStopping] = useState('');
  const press = () => {
    setStopping('Stopping …');
    stop().catch((error: unknown) => setStopping(problemOf(error).message));
  };
  return (
    <li className={styles.row}>
      <span aria-hidden="true" className={styles.lamp} />
      <span className={styles.what}>
        <Link to={page}>{name}</Link> {what}
        {left > 0 && <span className={styles.left}> · {formatClock(left)} left</span>} <span role="status">{stopping}</span>
      </span>
      <button type="button" className={styles.stop} onClick={press}>
        Stop<span className="sr-only"> {name}</span>
      </button>
    </li>
  );
}
