import Link from '@docusaurus/Link';
import { useEffect, useState, type ReactNode } from 'react';
import type { ActiveScenario } from '../../../openapi/client.ts';
import { formatClock } from '../../format.ts';
import { labClient, problemOf } from '../../live/api.ts';
import type { LabState } from '../../live/connection.ts';
import { useLab, useLabConnection } from '../../live/lab.ts';
import { phaseNames } from '../../live/wording.ts';
import styles from './styles.module.css';

/** At the foot of every page while something breaks the bench: what, for how long, and the way to end it. */
export function LabBar(): ReactNode {
  useLabConnection();
  const { running, active } = useLab();
  return (
    <div className={styles.place} role="region" aria-label="What runs on the bench">
      {running && <RunningRow key={running.run.id} running={running} />}
      {active.map((scenario) => (
        <ActiveRow key={scenario.name} scenario={scenario} />
      ))}
    </div>
  );
}

function RunningRow({ running: { run, phase } }: { readonly running: NonNullable<LabState['running']> }): ReactNode {
  const now = useNow();
  const endsAt = phase ? Date.parse(run.createdAt) + phase.expectedMs : null;
  return (
    <Row
      name={run.scenario}
      what={run.phase ? `is running: ${phaseNames[run.phase].toLowerCase()}` : 'is running'}
      left={endsAt === null || now === null ? null : endsAt - now}
      stop={() => labClient('delete /api/runs/:id', { id: run.id })}
    />
  );
}

function ActiveRow({ scenario: { name, design, expiresAt } }: { readonly scenario: ActiveScenario }): ReactNode {
  const now = useNow();
  return (
    <Row
      name={name}
      what={`is enabled, ${design}`}
      left={now === null ? null : Date.parse(expiresAt) - now}
      stop={() => labClient('post /api/sim/disable', { name })}
    />
  );
}

interface RowProps {
  readonly name: string;
  readonly what: string;
  /** Ms; null: not known. */
  readonly left: number | null;
  readonly stop: () => Promise<unknown>;
}

/** It goes when the lab says that it has ended, not when the button was pressed. */
function Row({ name, what, left, stop }: RowProps): ReactNode {
  const [stopping, setStopping] = useState<string | null>(null);
  const press = () => {
    setStopping('Stopping …');
    stop().catch((error: unknown) => setStopping(problemOf(error).message));
  };
  return (
    <p className={styles.row}>
      <span aria-hidden="true" className={styles.lamp} />
      <span className={styles.what}>
        <Link to={`/scenarios/${name}/`}>{name}</Link> {what}
        {left !== null && left > 0 && <span className={styles.left}> · {formatClock(left)} left</span>}
      </span>
      {stopping ? (
        <span role="status">{stopping}</span>
      ) : (
        <button type="button" className={styles.stop} onClick={press}>
          Stop<span className="sr-only"> {name}</span>
        </button>
      )}
    </p>
  );
}

/** The clock of this page, twice a second; null before the page has come to life. */
function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
