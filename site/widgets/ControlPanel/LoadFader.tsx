import routes from '@generated/catalogue/default/routes.json';
import { Play, Plus, Square, X } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useNow } from '../../live/clock.ts';
import { useLab } from '../../live/lab.ts';
import { createLoad, noLoad, type Model } from '../LoadControl/load.ts';
import { LeaseRing } from './LeaseRing.tsx';
import {
  amountBounds,
  faderEnd,
  firstLoad,
  loadOf,
  mixBounds,
  streamsOf,
  type PreparedLoad,
  type RouteShare,
} from './prepared-load.ts';
import { numberWithin } from './set-up.ts';
import styles from './styles.module.css';

interface Props {
  readonly load: PreparedLoad | null;
  readonly isFree: boolean;
  readonly leaseSeconds: number;
  readonly onChange: (load: PreparedLoad) => void;
  /** Whether what is typed into any of its fields is out of bounds. */
  readonly onWrong: (isWrong: boolean) => void;
}

/** While the fader moves, the lab is asked once it has rested for so long. */
const REST_MS = 300;

const models: Record<Model, { readonly label: string; readonly unit: string; readonly help: string }> = {
  open: { label: 'Open', unit: 'arrivals per second', help: 'Requests come whether or not the shop keeps up.' },
  closed: { label: 'Closed', unit: 'users', help: 'Each user waits for an answer before asking again.' },
};

/** A load of the reader's own: how much, of what, with which keys. While it runs, each change is made at once. */
export function LoadFader({ load, isFree, leaseSeconds, onChange, onWrong }: Props): ReactNode {
  const [title, fader, field] = [useId(), useId(), useId()];
  const now = useNow();
  const lab = useLab();
  const [control] = useState(() => createLoad());
  const { isTurning, problem } = useSyncExternalStore(control.subscribe, control.getState, () => noLoad);
  const running = lab.load;
  const leftMs = running && now !== null ? Date.parse(running.endsAt) - now : 0;
  const isOn = running !== null;
  const prepared = load ?? firstLoad;
  const elsewhere = useElsewhere(prepared, onChange, isTurning);
  const bounds = amountBounds[prepared.model];

  const turn = (next: PreparedLoad) => void control.turn(streamsOf(next, routes), leaseSeconds);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  const change = (next: PreparedLoad) => {
    onChange(next);
    if (!isOn || wrong.length > 0) return;
    clearTimeout(rest.current);
    rest.current = setTimeout(() => turn(next), REST_MS);
  };
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const tellWrong = useCallback(
    (what: string, isWrong: boolean) =>
      setWrong((before) => [...before.filter((each) => each !== what), ...(isWrong ? [what] : [])]),
    [],
  );
  useEffect(() => onWrong(wrong.length > 0), [wrong, onWrong]);
  const canTurn = isFree && wrong.length === 0;

  return (
    <section className={styles.load} aria-labelledby={title} data-on={isOn}>
      <header className={styles.loadHead}>
        <h2 id={title}>Load</h2>
        {isOn && leftMs > 0 ? (
          <LeaseRing leftMs={leftMs} wholeMs={Date.parse(running.endsAt) - Date.parse(running.startedAt)} />
        ) : (
          <span className={styles.lease}>Off</span>
        )}
        {isOn && (
          <button type="button" className={styles.action} aria-disabled={!canTurn} onClick={() => canTurn && turn(prepared)}>
            Renew<span className="sr-only"> the load</span>
          </button>
        )}
        <button
          type="button"
          className={styles.action}
          aria-disabled={!isOn && !canTurn}
          onClick={() => (isOn ? void control.stop() : canTurn && turn(prepared))}
        >
          {isOn ? (
            <Square aria-hidden="true" size={13} fill="currentColor" />
          ) : (
            <Play aria-hidden="true" size={13} fill="currentColor" />
          )}{' '}
          {isOn ? 'Stop' : 'Start'}
          <span className="sr-only"> the load</span>
        </button>
      </header>
      <div className={styles.amount}>
        <fieldset className={styles.models}>
          <legend className="sr-only">Model of the load</legend>
          {(['open', 'closed'] as const).map((model) => (
            <label key={model} data-chosen={model === prepared.model}>
              <input
                type="radio"
                name={`${title}-model`}
                checked={model === prepared.model}
                onChange={() => change({ ...prepared, model, amount: Math.min(prepared.amount, amountBounds[model].max) })}
              />
              {models[model].label}
            </label>
          ))}
        </fieldset>
        <label htmlFor={fader} className="sr-only">
          {models[prepared.model].unit}
        </label>
        <input
          id={fader}
          type="range"
          min={bounds.min}
          max={faderEnd[prepared.model]}
          value={Math.min(prepared.amount, faderEnd[prepared.model])}
          onChange={(event) => change({ ...prepared, amount: Number(event.target.value) })}
        />
        <span className={styles.amountField}>
          <label htmlFor={field} className="sr-only">
            {models[prepared.model].unit}, as a number
          </label>
          <WholeField
            id={field}
            value={prepared.amount}
            bounds={bounds}
            onTake={(amount) => change({ ...prepared, amount })}
            onWrong={tellWrong}
          >
            <span aria-hidden="true">{models[prepared.model].unit}</span>
          </WholeField>
        </span>
      </div>
      <p className={styles.help}>{models[prepared.model].help}</p>
      <Mix mix={prepared.mix} onChange={(mix) => change({ ...prepared, mix })} onWrong={tellWrong} />
      <p className={styles.cardNotice} role="status">
        {wrong.length > 0 ? (
          'A value is out of its bounds: nothing is sent with it.'
        ) : problem ? (
          <>
            <b>{problem.message}</b> {problem.hint}
          </>
        ) : elsewhere ? (
          'A load runs that was put together elsewhere. A change here takes its place.'
        ) : isTurning ? (
          'The load turns …'
        ) : (
          ''
        )}
      </p>
    </section>
  );
}

/** Takes up a load that another tab or the command line has started or turned; true where no fader can say what runs. */
function useElsewhere(prepared: PreparedLoad, onChange: (load: PreparedLoad) => void, isTurning: boolean): boolean {
  const { load } = useLab();
  const said = load && JSON.stringify(load.streams);
  const known = useRef<string | null>(null);
  useEffect(() => {
    if (said === null || isTurning || said === known.current) return;
    known.current = said;
    const found = loadOf(JSON.parse(said) as NonNullable<typeof load>['streams']);
    if (found && JSON.stringify(streamsOf(prepared, routes)) !== said) onChange(found);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what the lab says is news; what is typed here is not
  }, [said, isTurning]);
  return load !== null && loadOf(load.streams) === null;
}

interface WholeProps {
  readonly id: string;
  readonly value: number;
  readonly bounds: { readonly min: number; readonly max: number };
  readonly onTake: (value: number) => void;
  readonly onWrong: (field: string, isWrong: boolean) => void;
  /** Between the field and its bounds. */
  readonly children: ReactNode;
}

/** Takes up what was typed, when the reader is done with it, where it is a whole number within the bounds; else says so. */
function WholeField({ id, value, bounds, onTake, onWrong, children }: WholeProps): ReactNode {
  const [text, setText] = useState(String(value));
  const typed = numberWithin(text, { ...bounds, isWhole: true });
  const isWrong = typed === null;
  useEffect(() => setText(String(value)), [value]);
  useEffect(() => {
    onWrong(id, isWrong);
    return () => onWrong(id, false);
  }, [id, isWrong, onWrong]);
  const take = () => typed !== null && typed !== value && onTake(typed);
  return (
    <>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        aria-invalid={isWrong}
        aria-describedby={`${id}-bounds`}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      {children}
      <small id={`${id}-bounds`} data-wrong={isWrong}>
        {isWrong ? 'expected ' : ''}
        {bounds.min} to {bounds.max}
        {isWrong ? ', whole' : ''}
      </small>
    </>
  );
}

interface MixProps {
  readonly mix: readonly RouteShare[];
  readonly onChange: (mix: readonly RouteShare[]) => void;
  readonly onWrong: WholeProps['onWrong'];
}

function Mix({ mix, onChange, onWrong }: MixProps): ReactNode {
  const free = routes.filter(({ route }) => !mix.some((each) => each.route === route));
  const change = (at: number, next: Partial<RouteShare>) =>
    onChange(mix.map((each, index) => (index === at ? { ...each, ...next } : each)));
  const whole = mix.reduce((sum, { weight }) => sum + weight, 0);
  const first = free[0];
  return (
    <>
      <ul className={styles.mix} aria-label="Routes of the load">
        {mix.map((share, at) => (
          <RouteRow
            key={share.route}
            share={share}
            percent={Math.round((share.weight / whole) * 100)}
            choices={[share.route, ...free.map(({ route }) => route)]}
            onChange={(next) => change(at, next)}
            onWrong={onWrong}
            {...(mix.length > 1 ? { onRemove: () => onChange(mix.filter((_, index) => index !== at)) } : {})}
          />
        ))}
      </ul>
      {mix.length < mixBounds.routes && first && (
        <button
          type="button"
          className={styles.action}
          onClick={() => onChange([...mix, { route: first.route, weight: 1, skew: 0 }])}
        >
          <Plus aria-hidden="true" size={14} /> Add a route
        </button>
      )}
    </>
  );
}

/** How keys are drawn, in words; the numbers are exponents of Zipf. */
const skews = [
  { skew: 0, label: 'each key as likely' },
  { skew: 0.8, label: 'some keys warmer (Zipf 0.8)' },
  { skew: 1.1, label: 'a few keys hot (Zipf 1.1)' },
  { skew: 1.5, label: 'a handful hot (Zipf 1.5)' },
  { skew: 3, label: 'almost only one key (Zipf 3)' },
];

interface RouteRowProps {
  readonly share: RouteShare;
  readonly percent: number;
  readonly choices: readonly string[];
  readonly onChange: (change: Partial<RouteShare>) => void;
  readonly onWrong: WholeProps['onWrong'];
  readonly onRemove?: () => void;
}

function RouteRow({ share: { route, weight, skew }, percent, choices, onChange, onWrong, onRemove }: RouteRowProps): ReactNode {
  const [which, part, keys] = [useId(), useId(), useId()];
  const facts = routes.find((each) => each.route === route);
  const offered = skews.some((each) => each.skew === skew) ? skews : [...skews, { skew, label: `Zipf ${skew}` }];
  return (
    <li className={styles.route}>
      <span className={styles.routeName}>
        <label htmlFor={which}>Route</label>
        <select
          id={which}
          value={route}
          title={facts?.summary}
          onChange={({ target }) => onChange({ route: target.value, skew: 0 })}
        >
          {choices.toSorted().map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </span>
      <span>
        <label htmlFor={part}>Weight</label>
        <WholeField
          id={part}
          value={weight}
          bounds={mixBounds.weight}
          onTake={(next) => onChange({ weight: next })}
          onWrong={onWrong}
        >
          <small>{percent} %</small>
        </WholeField>
      </span>
      <span>
        <label htmlFor={keys}>Keys</label>
        {facts?.keys ? (
          <select id={keys} value={skew} onChange={({ target }) => onChange({ skew: Number(target.value) })}>
            {offered.map((each) => (
              <option key={each.skew} value={each.skew}>
                {each.label}
              </option>
            ))}
          </select>
        ) : (
          <output id={keys}>takes none</output>
        )}
      </span>
      {onRemove && (
        <button type="button" className={styles.remove} aria-label={`Remove ${route} from the load`} onClick={onRemove}>
          <X aria-hidden="true" size={16} />
        </button>
      )}
    </li>
  );
}
