import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import { Play, X } from 'lucide-react';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import type { ActiveScenario, DesignKind } from '../../../openapi/client.ts';
import { useNow } from '../../live/clock.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { Choices } from '../ScenarioToggle/Choices.tsx';
import { createFreePlay, untouched, type Choice } from '../ScenarioToggle/free-play.ts';
import { Parameters } from '../ScenarioToggle/Parameters.tsx';
import type { Card } from './cards.ts';
import { LeaseRing } from './LeaseRing.tsx';
import styles from './styles.module.css';

interface Props {
  readonly card: Card;
  readonly active: ActiveScenario | undefined;
  /** Whether the lab would take it: it answers, no run has the bench, nothing is halted. */
  readonly isFree: boolean;
  readonly leaseSeconds: number;
  /** The lab is about to be asked for this design, with the card's parameters. */
  readonly onChoose: (design: DesignKind) => void;
  readonly onType: (field: string, text: string) => void;
  readonly onRemove: () => void;
}

/** One scenario of the set-up: which design, with which parameters, on or off, for how long. */
export function PlayCard(props: Props): ReactNode {
  const { card, active } = props;
  const state = active === undefined ? 'idle' : stateOf[active.design];
  return (
    <li className={styles.card} data-state={state} data-on={active !== undefined}>
      {card.facts ? <Fetched {...props} facts={card.facts} /> : <p className={styles.wait}>Fetching {card.prepared.name} …</p>}
    </li>
  );
}

const stateOf: Record<DesignKind, string> = { broken: 'failing', fixed: 'fixed', tempting: 'tempting' };

function Fetched({
  card: { prepared, fields, complaints, parameters },
  active,
  isFree,
  leaseSeconds,
  onChoose,
  onType,
  onRemove,
  facts,
}: Props & { readonly facts: ScenarioFacts }): ReactNode {
  const { name, title } = facts;
  const now = useNow();
  const [play] = useState(() => createFreePlay(name));
  const { state, wanted, problem, notRestored } = useSyncExternalStore(play.subscribe, play.getState, () => untouched);
  const { design } = prepared;
  const leftMs = active && now !== null ? Date.parse(active.expiresAt) - now : 0;
  const isReady = isFree && parameters !== null;

  const choose = (choice: Choice) => {
    if (!isFree || (choice !== 'off' && !parameters)) return;
    if (choice !== 'off') onChoose(choice);
    void play.choose({ choice, parameters: parameters ?? {}, durationSeconds: leaseSeconds });
  };
  const differs =
    active !== undefined && facts.parameters.some((each) => parameters?.[each.name] !== active.parameters[each.name]);

  return (
    <>
      <header className={styles.cardHead}>
        <Heading as="h3">
          <Link to={`/scenarios/${name}/`}>{title}</Link>
        </Heading>
        <button
          type="button"
          className={styles.remove}
          aria-label={`Remove the card of ${name}`}
          aria-disabled={active !== undefined}
          title={active ? 'Switch it off first' : 'Remove this card'}
          onClick={() => !active && onRemove()}
        >
          <X aria-hidden="true" size={16} />
        </button>
      </header>
      <Choices
        designs={facts.sources.map((source) => source.design)}
        chosen={wanted ?? active?.design ?? 'off'}
        isDisabled={!isFree}
        onChoose={choose}
      />
      <Parameters parameters={facts.parameters} values={fields} complaints={complaints} onChange={onType} />
      <div className={styles.cardFoot}>
        {active && leftMs > 0 ? (
          <LeaseRing leftMs={leftMs} wholeMs={Date.parse(active.expiresAt) - Date.parse(active.enabledAt)} />
        ) : (
          <span className={styles.lease}>Off</span>
        )}
        {active ? (
          <button type="button" className={styles.action} aria-disabled={!isReady} onClick={() => choose(active.design)}>
            {differs ? 'Use these parameters' : 'Renew'}
            <span className="sr-only"> of {name}</span>
          </button>
        ) : (
          <button type="button" className={styles.action} aria-disabled={!isReady} onClick={() => choose(design)}>
            <Play aria-hidden="true" size={13} fill="currentColor" /> Switch on, {design}
            <span className="sr-only">: {name}</span>
          </button>
        )}
      </div>
      <p className={styles.cardNotice} role="status">
        {parameters === null ? (
          'A value is out of its bounds: nothing is sent with it.'
        ) : state === 'waiting' ? (
          'The bench changes over …'
        ) : problem ? (
          <>
            <b>{problem.message}</b> {problem.hint}
          </>
        ) : notRestored.length > 0 ? (
          <>
            <b>Not restored:</b> {notRestored.join('; ')}. Reset the bench.
          </>
        ) : (
          ''
        )}
      </p>
    </>
  );
}
