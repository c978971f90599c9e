import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import { Link2, Play, RotateCcw } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import routes from '@generated/catalogue/default/routes.json';
import { labClient, problemOf } from '../../live/api.ts';
import { useLab } from '../../live/lab.ts';
import { LookAgain } from '../NoLabHere/LookAgain.tsx';
import { Bench } from './Bench.tsx';
import { leases } from './bounds.ts';
import type { Card } from './cards.ts';
import { LoadFader } from './LoadFader.tsx';
import { PlayCard } from './PlayCard.tsx';
import { streamsOf } from './prepared-load.ts';
import { ScenarioPicker } from './ScenarioPicker.tsx';
import type { SetUp } from './set-up.ts';
import { useSetUp, type SetUpState } from './use-set-up.ts';
import styles from './styles.module.css';

/** Scenarios, a load and the bench side by side, to be played with freely. The address says what was put together. */
export function ControlPanel(): ReactNode {
  const lab = useLab();
  const title = useId();
  const { setUp, cards, notUnderstood, change, choose, type, note, add, remove } = useSetUp(lab.active);
  const [isLoadWrong, setIsLoadWrong] = useState(false);
  const isFree = lab.reach === 'live' && lab.running === null && lab.haltedAt === null;
  return (
    <>
      <Standing />
      {notUnderstood.length > 0 && (
        <p className={styles.standing} role="status">
          <b>Left out of this address:</b> {notUnderstood.join(', ')}. The lab takes nothing like that.
        </p>
      )}
      <LoadFader
        load={setUp.load}
        isFree={isFree}
        leaseSeconds={setUp.leaseSeconds}
        onChange={(load) => change({ load })}
        onWrong={setIsLoadWrong}
      />
      <div className={styles.columns}>
        <ScenarioPicker chosen={setUp.scenarios.map(({ name }) => name)} onAdd={add} />
        <section className={styles.cards} aria-labelledby={title}>
          <Heading as="h2" id={title}>
            On the bench
          </Heading>
          <Together
            setUp={setUp}
            cards={cards}
            isLoadWrong={isLoadWrong}
            isFree={isFree}
            onLease={(leaseSeconds) => change({ leaseSeconds })}
            onAsk={note}
          />
          {cards.length === 0 ? (
            <p className={styles.nothing}>Choose a scenario: it gets a card here. Several at once are welcome.</p>
          ) : (
            <ul>
              {cards.map((card) => {
                const { name } = card.prepared;
                return (
                  <PlayCard
                    key={name}
                    card={card}
                    active={lab.active.find((each) => each.name === name)}
                    isFree={isFree}
                    leaseSeconds={setUp.leaseSeconds}
                    onChoose={(design) => {
                      choose(name, design);
                      note({ name, design, parameters: card.parameters ?? {} });
                    }}
                    onType={(field, text) => type(name, field, text)}
                    onRemove={() => remove(name)}
                  />
                );
              })}
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
  const { reach, running, haltedAt, notRestored } = useLab();
  const [problem, setProblem] = useState('');
  const release = () => {
    labClient('post /api/sim/release', {}).then(
      () => setProblem(''),
      (error: unknown) => setProblem(problemOf(error).message),
    );
  };
  return (
    <div className={styles.standing} role="status" data-empty={reach === 'live' && !running && haltedAt === null && !notRestored}>
      {reach === 'absent' ? (
        <>
          No lab answers, so nothing can be switched on. Put together what you want, and send its address; the page of each{' '}
          <Link to="/scenarios/">scenario</Link> plays its recorded run. For the real thing, run <code>make up</code> and open the
          address that it prints: <Link to="/start/">how to start the lab</Link>. <LookAgain className={styles.action} />
        </>
      ) : haltedAt !== null ? (
        <>
          <b>The lab is halted.</b> Nothing starts until it is released.{' '}
          <button type="button" className={styles.action} onClick={release}>
            Release
          </button>{' '}
          {problem}
        </>
      ) : notRestored ? (
        <>
          <b>Not restored:</b> {notRestored.join('; ')}. That part of the bench is made anew.
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
  readonly cards: readonly Card[];
  readonly isLoadWrong: boolean;
  readonly isFree: boolean;
  readonly onLease: (seconds: number) => void;
  readonly onAsk: SetUpState['note'];
}

/** What concerns the whole set-up: for how long, all of it at once, its address, and a fresh bench. */
function Together({ setUp, cards, isLoadWrong, isFree, onLease, onAsk }: TogetherProps): ReactNode {
  const id = useId();
  const lab = useLab();
  const [said, setSaid] = useState('');
  const [isHeldBack, setIsHeldBack] = useState(false);
  const off = cards.filter(({ prepared }) => !lab.active.some((each) => each.name === prepared.name));
  const isLoadOff = setUp.load !== null && lab.load === null;
  const canStart = isFree && (off.length > 0 || isLoadOff);
  const wrong = [
    ...(isLoadOff && isLoadWrong ? ['the load'] : []),
    ...off.filter(({ parameters }) => parameters === null).map(({ prepared }) => prepared.name),
  ];
  const startAll = async () => {
    setIsHeldBack(wrong.length > 0);
    if (wrong.length > 0) return;
    setSaid('The bench changes over …');
    const durationSeconds = setUp.leaseSeconds;
    const refused: string[] = [];
    const attempt = (task: Promise<unknown>) => task.catch((error: unknown) => void refused.push(problemOf(error).message));
    // One after another: the second may be refused because of the first, and the reader reads why.
    for (const { prepared, parameters } of off) {
      const asked = { name: prepared.name, design: prepared.design, parameters: parameters ?? {} };
      onAsk(asked);
      await attempt(labClient('post /api/sim/enable', { ...asked, durationSeconds }));
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
        {isHeldBack && wrong.length > 0 ? `Nothing is sent: a value is out of its bounds at ${wrong.join(', ')}.` : said}
      </p>
    </>
  );
}
