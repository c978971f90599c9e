import { Play, Square } from 'lucide-react';
import { useEffect, useId, useState, useSyncExternalStore, type ReactNode } from 'react';
import { formatClock, formatDate, formatValue } from '../../format.ts';
import { linesOf, type ChartSpec } from '../../live/charts.ts';
import { useNow } from '../../live/clock.ts';
import { useLab } from '../../live/lab.ts';
import { onChart, SHOWN_MS, useLastMinute } from '../../live/last-minute.ts';
import { useScenario, useScenarioName } from '../../live/page-scenarios.tsx';
import { phaseNames } from '../../live/wording.ts';
import { machineName } from '../Compare/compare.ts';
import { LiveChart } from '../LiveChart/index.tsx';
import { boundReached, createLoad, figuresOf, LEASE_SECONDS, noLoad, STREAM, streamOf, type Model } from './load.ts';
import { recordedRates } from './recorded.ts';
import styles from './styles.module.css';

export interface LoadControlProps {
  /** A route of the shop: `GET /products/:id`. */
  readonly route: string;
  /** Arrivals per second, or users of the closed model. */
  readonly min: number;
  readonly max: number;
  readonly model?: Model;
  /** Whose recorded rates are shown without a lab; may be left out where the page is about one scenario. */
  readonly scenario?: string;
}

/** While the fader moves, the lab is asked once it has rested for so long. */
const REST_MS = 300;

const chart: ChartSpec = {
  id: 'offered against completed',
  title: 'Requests per second',
  scale: 'linear',
  wants: [
    { signal: 'load_offered_per_second', labels: { stream: STREAM }, name: 'offered' },
    { signal: 'load_completed_per_second', labels: { stream: STREAM }, name: 'completed' },
  ],
  limits: [],
};

/** A fader for a load of the reader's own: what is offered against what is completed. It ends by itself after a minute. */
export function LoadControl({ route, min, max, model = 'open', scenario }: LoadControlProps): ReactNode {
  const { reach } = useLab();
  return (
    <section className="widget" aria-label={`Load on ${route}`}>
      {reach === 'absent' ? (
        <Recorded route={route} scenario={scenario} />
      ) : (
        <Live key={`${route} ${model}`} route={route} min={min} max={max} model={model} />
      )}
    </section>
  );
}

function Live({ route, min, max, model }: Required<Omit<LoadControlProps, 'scenario'>>): ReactNode {
  const id = useId();
  const lab = useLab();
  const now = useNow();
  const [control] = useState(() => createLoad());
  const { load, isTurning, problem } = useSyncExternalStore(control.subscribe, control.getState, () => noLoad);
  const [amount, setAmount] = useState(min);
  const leftMs = load && now !== null ? Date.parse(load.endsAt) - now : 0;
  const isOn = leftMs > 0;
  const kept = useLastMinute(isOn);
  const { offered, completed, errors, inFlight } = figuresOf(kept);
  const isFree = lab.reach === 'live' && lab.running === null;
  const turn = () => control.turn({ [STREAM]: streamOf(route, model, amount) }, LEASE_SECONDS);
  const unit = model === 'open' ? 'arrivals per second' : 'users';

  useEffect(() => {
    if (lab.reach === 'live') void control.look();
  }, [control, lab.reach]);
  const stream = load?.streams[STREAM];
  const runs = stream?.model === 'open' ? stream.perSecond : stream?.model === 'closed' ? stream.users : null;
  useEffect(() => {
    if (!isOn || runs === null || amount === runs) return;
    const timer = setTimeout(() => void turn(), REST_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the fader turns the load; the load's own news do not
  }, [amount]);

  const press = () => {
    if (isOn) void control.stop();
    else if (isFree) void turn();
  };
  return (
    <>
      <header className="widget-head">
        <code>{route}</code>
        <span>{lab.reach === 'live' ? 'Live · this machine' : 'Connecting to the lab'}</span>
      </header>
      <div className={styles.controls}>
        <label htmlFor={id}>
          {amount} {unit}
        </label>
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          value={amount}
          aria-describedby={`${id}-bounds`}
          disabled={!isFree && !isOn}
          onChange={(event) => setAmount(Number(event.target.value))}
        />
        <span id={`${id}-bounds`} className={styles.bounds}>
          {min} to {max}
        </span>
        <button type="button" className={styles.action} aria-disabled={!isOn && !isFree} onClick={press}>
          {isOn ? (
            <Square aria-hidden="true" size={14} fill="currentColor" />
          ) : (
            <Play aria-hidden="true" size={14} fill="currentColor" />
          )}{' '}
          {isOn ? 'Stop' : 'Start'}
        </button>
      </div>
      <p className={styles.figures}>
        Offered <b>{isOn && offered !== null ? formatValue(offered, 'perSecond') : '–'}</b>, completed{' '}
        <b>{isOn && completed !== null ? formatValue(completed, 'perSecond') : '–'}</b>, errors{' '}
        <b>{isOn && errors !== null ? formatValue(errors, 'share') : '–'}</b>
        {isOn && <span> · ends by itself in {formatClock(leftMs)}</span>}
      </p>
      <div className={styles.notice} role="status">
        {problem ? (
          <>
            <b>{problem.message}</b> {problem.hint}
          </>
        ) : (
          (boundReached(isOn ? inFlight : null) ??
          (lab.running
            ? `A run of ${lab.running.run.scenario} has the bench; this is for afterwards.`
            : isTurning
              ? 'The load changes …'
              : isOn && amount === max
                ? `This fader ends at ${max}. The lab itself would take more, up to its own bounds.`
                : ''))
        )}
      </div>
      <div className={styles.chart}>
        <LiveChart chart={chart} lines={linesOf(chart, onChart(kept))} shades={[]} totalMs={SHOWN_MS} />
      </div>
    </>
  );
}

function Recorded({ route, scenario: named }: { readonly route: string; readonly scenario: string | undefined }): ReactNode {
  const id = useId();
  const { streams, measured, title } = useScenario(useScenarioName(named));
  const rates = recordedRates(streams, route, measured);
  const names = [...new Set(rates.map(({ stream }) => stream))];
  const [chosen, setChosen] = useState(names[0]);
  const shown = rates.filter(({ stream }) => stream === chosen);
  return (
    <>
      <header className="widget-head">
        <code>{route}</code>
        <span>{measured ? `Recorded on ${machineName(measured)}, ${formatDate(measured.date)}` : 'Nothing is recorded yet'}</span>
      </header>
      <fieldset className={styles.steps}>
        <legend className="sr-only">Recorded rates</legend>
        {names.map((name) => (
          <label key={name} className={styles.step}>
            <input type="radio" name={id} checked={name === chosen} onChange={() => setChosen(name)} />
            {formatValue(rates.find(({ stream }) => stream === name)?.offered ?? null, 'perSecond')} ({name})
          </label>
        ))}
      </fieldset>
      {shown.length > 0 && (
        <div className={`table-box ${styles.chart}`} tabIndex={0} role="group" aria-label="Offered against completed, recorded">
          <table>
            <thead>
              <tr>
                <th scope="col">Phase</th>
                <th scope="col">Offered</th>
                <th scope="col">Completed</th>
                <th scope="col">Errors</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ kind, offered, completed, errors }) => (
                <tr key={kind}>
                  <th scope="row">{phaseNames[kind]}</th>
                  <td>{formatValue(offered, 'perSecond')}</td>
                  <td>{formatValue(completed, 'perSecond')}</td>
                  <td>{formatValue(errors, 'share')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={styles.notice}>
        {names.length > 0 ? 'Other rates were not recorded.' : `Nothing was recorded of ${route} in “${title}”.`} To turn the load
        yourself, run <code>make up</code> and open the address that it prints.
      </p>
    </>
  );
}
