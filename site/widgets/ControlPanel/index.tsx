import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import { Link2, Play, RotateCcw } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import routes from '@generated/catalogue/default/routes.json';
import { labClient, problemOf } from '../../live/api.ts';
import { connection, useLab } from '../../live/lab.ts';
import { Bench } from './Bench.tsx';
import { leases } from './bounds.ts';
import { LoadFader } from './LoadFader.tsx';
import { PlayCard } from './PlayCard.tsx';
import { streamsOf } from './prepared-load.ts';
import { ScenarioPicker } from './ScenarioPicker.tsx';
import type { SetUp } from './set-up.ts';
import { useSetUp } from './use-set-up.ts';
import styles from './styles.module.css';

/** Scenarios, a load and the bench side by side, to be played with freely. The address says what was put together. */
export function ControlPanel(): ReactNode {
  const lab = useLab();
  const title = useId();
  const { setUp, notUnderstood, change, changeScenario, add, remove } = useSetUp(lab.active);
  const isFree = lab.reach === 'live' && lab.running === null && lab.haltedAt === null;
  return (
    <>
      <Standing />
      {notUnderstood.length > 0 && (
        <p className={styles.standing} role="status">
          <b>Left out of this address:</b> {notUnderstood.join(', ')}. The lab knows nothing like that.
        </p>
      )}
      <LoadFader load={setUp.load} isFree={isFree} leaseSeconds={setUp.leaseSeconds} onChange={(load) => change({ load })} />
      <div className={styles.columns}>
        <ScenarioPicker chosen={setUp.scenarios.map(({ name }) => name)} onAdd={add} />
        <section className={styles.cards} aria-labelledby={title}>
          <Heading as="h2" id={title}>
            On the bench
          </Heading>
          <Together setUp={setUp} isFree={isFree} onLease={(leaseSeconds) => change({ leaseSeconds })} />
          {setUp.scenarios.length === 0 ? (
            <p className={styles.nothing}>Choose a scenario: it gets a card here. Several at once are welcome.</p>
          ) : (
            <ul>
              {setUp.scenarios.map((prepared) => (
                <PlayCard
                  key={prepared.name}
                  prepared={prepared}
                  active={lab.active.find(({ name }) => name === prepared.name)}
                  isFree={isFree}
                  leaseSeconds={setUp.leaseSeconds}
                  onChange={(changed) => changeScenario(prepared.name, changed)}
                  onRemove={() => remove(prepared.name)}
                />
              ))}
            </ul>
          )}
        </section>
        <Bench />
      </div>
    </>
  );
}

/** Why nothing can be switched on now, and what to do about it. */
function Standing(): ReactNode {
  const { reach, running, haltedAt } = useLab();
  const [problem, setProblem] = useState('');
  const release = () => {
    labClient('post /api/sim/release', {}).then(
      () => setProblem(''),
      (error: unknown) => setProblem(problemOf(error).message),
    );
  };
  return (
    <div className={styles.standing} role="status" data-empty={reach === 'live' && !running && haltedAt === null}>
      {reach === 'absent' ? (
        <>
          No lab answers, so nothing can be switched on. Put together what you want, and send its address; or run{' '}
          <code>make up</code> and open the address that it prints: <Link to="/start/">how to start the lab</Link>.{' '}
          <button type="button" className={styles.action} onClick={() => void connection.open()}>
            Look again
          </button>
        </>
      ) : haltedAt !== null ? (
        <>
          <b>The lab is halted.</b> Nothing starts until it is released.{' '}
          <button type="button" className={styles.action} onClick={release}>
            Release
          </button>{' '}
          {problem}
        </>
      ) : running ? (
        <>
          A run of <Link to={`/scenarios/${running.run.scenario}/`}>{running.run.scenario}</Link> has the bench. What is switched
          here is for afterwards.
        </>
      ) : (
        ''
      )}
    </div>
  );
}

interface TogetherProps {
  readonly setUp: SetUp;
  readonly isFree: boolean;
  readonly onLease: (seconds: number) => void;
}

/** What concerns the whole set-up: for how long, all of it at once, its address, and a fresh bench. */
function Together({ setUp, isFree, onLease }: TogetherProps): ReactNode {
  const id = useId();
  const lab = useLab();
  const [said, setSaid] = useState('');
  const off = setUp.scenarios.filter(({ name }) => !lab.active.some((each) => each.name === name));
  const isLoadOff = setUp.load !== null && lab.load === null;
  const canStart = isFree && (off.length > 0 || isLoadOff);
  const startAll = async () => {
    setSaid('The bench changes over …');
    const durationSeconds = setUp.leaseSeconds;
    const refused: string[] = [];
    const attempt = (task: Promise<unknown>) => task.catch((error: unknown) => void refused.push(problemOf(error).message));
    // One after another: the second may be refused because of the first, and the reader reads why.
    for (const { name, design, parameters } of off) {
      await attempt(labClient('post /api/sim/enable', { name, design, parameters, durationSeconds }));
    }
    if (setUp.load && isLoadOff) {
      await attempt(labClient('put /api/load', { streams: streamsOf(setUp.load, routes), durationSeconds }));
    }
    setSaid(refused.join(' '));
  };
  const reset = () => {
    setSaid('The bench is being reset …');
    labClient('post /api/sim/reset', {}).then(
      () => setSaid('The bench is as it was at first.'),
      (error: unknown) => setSaid(problemOf(error).message),
    );
  };
  const copy = () => {
    // Without a secure connection there is no clipboard.
    const copied = navigator.clipboard?.writeText(window.location.href) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => setSaid('Copied. Whoever opens it sees this set-up; nothing starts by itself.'),
      () => setSaid('Copy the address of this page: it says all of this set-up.'),
    );
  };
  const offered = leases.some(({ seconds }) => seconds === setUp.leaseSeconds)
    ? leases
    : [...leases, { seconds: setUp.leaseSeconds, label: `${setUp.leaseSeconds} s` }];
  return (
    <>
      <div className={styles.together}>
        <label htmlFor={id}>Ends by itself after</label>
        <select id={id} value={setUp.leaseSeconds} onChange={({ target }) => onLease(Number(target.value))}>
          {offered.map(({ seconds, label }) => (
            <option key={seconds} value={seconds}>
              {label}
            </option>
          ))}
        </select>
        <button type="button" className={styles.action} aria-disabled={!canStart} onClick={() => canStart && void startAll()}>
          <Play aria-hidden="true" size={13} fill="currentColor" /> Switch all on
        </button>
        <button type="button" className={styles.action} onClick={copy}>
          <Link2 aria-hidden="true" size={14} /> Copy the link
        </button>
        <button type="button" className={styles.action} aria-disabled={!isFree} onClick={() => isFree && reset()}>
          <RotateCcw aria-hidden="true" size={13} /> Reset the bench
        </button>
      </div>
      <p className={styles.cardNotice} role="status">
        {said}
      </p>
    </>
  );
}
