import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import { Play, X } from 'lucide-react';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import type { ActiveScenario, DesignKind } from '../../../openapi/client.ts';
import { useNow } from '../../live/clock.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { fieldText, readFields } from '../RunFailure/fields.ts';
import { useFacts } from '../RunHistory/use-facts.ts';
import { Choices } from '../ScenarioToggle/Choices.tsx';
import { createFreePlay, untouched, type Choice } from '../ScenarioToggle/free-play.ts';
import { Parameters } from '../ScenarioToggle/Parameters.tsx';
import { LeaseRing } from './LeaseRing.tsx';
import type { PreparedScenario } from './set-up.ts';
import styles from './styles.module.css';

interface Props {
  readonly prepared: PreparedScenario;
  readonly active: ActiveScenario | undefined;
  /** Whether the lab would take it: it answers, no run has the bench, nothing is halted. */
  readonly isFree: boolean;
  readonly leaseSeconds: number;
  readonly onChange: (change: Partial<PreparedScenario>) => void;
  readonly onRemove: () => void;
}

/** One scenario of the set-up: which design, with which parameters, on or off, for how long. */
export function PlayCard(props: Props): ReactNode {
  const { prepared, active } = props;
  const facts = useFacts(prepared.name);
  const state = active === undefined ? 'idle' : stateOf[active.design];
  return (
    <li className={styles.card} data-state={state} data-on={active !== undefined}>
      {facts ? <Fetched {...props} facts={facts} /> : <p className={styles.wait}>Fetching {prepared.name} …</p>}
    </li>
  );
}

const stateOf: Record<DesignKind, string> = { broken: 'failing', fixed: 'fixed', tempting: 'tempting' };

function Fetched({
  prepared,
  active,
  isFree,
  leaseSeconds,
  onChange,
  onRemove,
  facts,
}: Props & { readonly facts: ScenarioFacts }): ReactNode {
  const { name, title, parameters, sources } = facts;
  const now = useNow();
  const [play] = useState(() => createFreePlay(name));
  const { state, wanted, problem, notRestored } = useSyncExternalStore(play.subscribe, play.getState, () => untouched);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const fields = Object.fromEntries(
    parameters.map((each) => [each.name, typed[each.name] ?? fieldText(each, prepared.parameters[each.name] ?? each.default)]),
  );
  const { request, complaints } = readFields(parameters, { parameters: fields, seed: '' });
  const designs = sources.map(({ design }) => design);
  const design = designs.includes(prepared.design) ? prepared.design : 'broken';
  const leftMs = active && now !== null ? Date.parse(active.expiresAt) - now : 0;

  const choose = (choice: Choice) => {
    if (!isFree || (choice !== 'off' && !request)) return;
    if (choice !== 'off') onChange({ design: choice });
    void play.choose({ choice, parameters: request?.parameters ?? {}, durationSeconds: leaseSeconds });
  };
  const type = (field: string, text: string) => {
    const next = { ...fields, [field]: text };
    setTyped({ ...typed, [field]: text });
    const read = readFields(parameters, { parameters: next, seed: '' }).request;
    if (read?.parameters) onChange({ parameters: changedOf(facts, read.parameters) });
  };
  const differs =
    active !== undefined && parameters.some((each) => request?.parameters?.[each.name] !== active.parameters[each.name]);

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
      <Choices designs={designs} chosen={wanted ?? active?.design ?? 'off'} isDisabled={!isFree} onChoose={choose} />
      <Parameters parameters={parameters} values={fields} complaints={complaints} onChange={type} />
      <div className={styles.cardFoot}>
        {active && leftMs > 0 ? (
          <LeaseRing leftMs={leftMs} wholeMs={Date.parse(active.expiresAt) - Date.parse(active.enabledAt)} />
        ) : (
          <span className={styles.lease}>Off</span>
        )}
        {active ? (
          <button type="button" className={styles.action} aria-disabled={!isFree} onClick={() => choose(active.design)}>
            {differs ? 'Use these parameters' : 'Renew'}
            <span className="sr-only"> of {name}</span>
          </button>
        ) : (
          <button type="button" className={styles.action} aria-disabled={!isFree} onClick={() => choose(design)}>
            <Play aria-hidden="true" size={13} fill="currentColor" /> Switch on, {design}
            <span className="sr-only">: {name}</span>
          </button>
        )}
      </div>
      <p className={styles.cardNotice} role="status">
        {state === 'waiting' ? (
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

/** Only what differs from the scenario's own values goes into an address. */
function changedOf({ parameters }: ScenarioFacts, values: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    parameters
      .map((each) => [each.name, values[each.name] ?? each.default, each.default] as const)
      .filter(([, value, usual]) => value !== usual)
      .map(([name, value]) => [name, value]),
  );
}
