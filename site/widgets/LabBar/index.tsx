import { useEffect, useRef, useState, type ReactNode } from 'react';
import { problemOf } from '../../live/api.ts';
import { useLab, useLabConnection } from '../../live/lab.ts';
import { BarRow } from './BarRow.tsx';
import { onBench, stopEverything, wordsOf } from './on-bench.ts';
import styles from './styles.module.css';

/** At the foot of every page while something breaks the bench: what, for how long, and the way to end it. */
export function LabBar(): ReactNode {
  useLabConnection();
  const lab = useLab();
  const things = onBench(lab);
  return (
    <>
      <Announcement text={things.map(wordsOf).join(' ')} />
      {things.length > 0 && (
        <section className={styles.bar} aria-label="What runs on the bench">
          <ul className={styles.rows}>
            {things.map((thing) => (
              <BarRow key={thing.key} thing={thing} />
            ))}
          </ul>
          <StopEverything stop={() => stopEverything(lab)} />
        </section>
      )}
    </>
  );
}

/** Said when something starts and when the bench is free again; what goes on meanwhile is for the page to tell. */
function Announcement({ text }: { readonly text: string }): ReactNode {
  const wasBusy = useRef(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (text !== '' || wasBusy.current) setSaid(text || 'Nothing runs on the bench any more.');
    wasBusy.current = text !== '';
  }, [text]);
  return (
    <p className="sr-only" role="status">
      {said}
    </p>
  );
}

/** In the corner at the end of the bar, whatever else is in it. It goes when the lab says that all has ended. */
function StopEverything({ stop }: { readonly stop: () => Promise<void> }): ReactNode {
  const [state, setState] = useState('');
  const press = () => {
    setState('Stopping …');
    stop().catch((error: unknown) => setState(problemOf(error).message));
  };
  return (
    <p className={styles.all}>
      <span role="status">{state}</span>
      <button type="button" className={styles.stop} onClick={press}>
        Stop everything
      </button>
    </p>
  );
}
