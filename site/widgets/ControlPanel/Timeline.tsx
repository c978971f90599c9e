import Heading from '@theme/Heading';
import { useEffect, useId, useState, type ReactNode } from 'react';
import type { Activity } from '../../../openapi/client.ts';
import { labClient, problemOf } from '../../live/api.ts';
import { connection, useLab } from '../../live/lab.ts';
import { wordsOf } from './activity-words.ts';
import styles from './styles.module.css';

/** As many as the lab keeps. */
const KEPT = 200;

/** What happened to the lab, whoever did it, newest first. */
export function Timeline(): ReactNode {
  const title = useId();
  const { happened, problem } = useActivity();
  return (
    <section aria-labelledby={title}>
      <Heading as="h2" id={title}>
        What happened
      </Heading>
      <ol className={styles.timeline} aria-labelledby={title} tabIndex={0}>
        {happened.map((activity) => (
          <Happened key={`${activity.at} ${activity.kind} ${activity.subject}`} activity={activity} />
        ))}
      </ol>
      {happened.length === 0 && (
        <p className="quiet">
          {problem ?? 'Nothing yet. What is switched on, expires, is refused, killed or restarted is told here.'}
        </p>
      )}
    </section>
  );
}

function Happened({ activity }: { readonly activity: Activity }): ReactNode {
  const { says, state } = wordsOf(activity);
  return (
    <li data-state={state}>
      <time dateTime={activity.at}>{new Date(activity.at).toLocaleTimeString('en-GB')}</time>
      <span aria-hidden="true" className={styles.lamp} />
      <span>{says}</span>
    </li>
  );
}

function useActivity(): { readonly happened: readonly Activity[]; readonly problem: string | null } {
  const { reach } = useLab();
  const [happened, setHappened] = useState<readonly Activity[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (reach !== 'live') return;
    let isShown = true;
    const unsubscribe = connection.onActivity((activity) => setHappened((before) => [activity, ...before].slice(0, KEPT)));
    labClient('get /api/sim/activity', {}).then(
      ({ activity }) => isShown && setHappened((before) => merged(before, activity)),
      (error: unknown) => isShown && setProblem(problemOf(error).message),
    );
    return () => {
      isShown = false;
      unsubscribe();
    };
  }, [reach]);
  return { happened, problem };
}

/** What was told while the list was on its way may be in both, and so may what was here before the connection was lost. */
function merged(told: readonly Activity[], listed: readonly Activity[]): readonly Activity[] {
  const keyOf = ({ at, kind, subject }: Activity) => `${at} ${kind} ${subject}`;
  const all = new Map([...told, ...listed].map((activity) => [keyOf(activity), activity]));
  return [...all.values()].toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, KEPT);
}
