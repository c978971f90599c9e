import { useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { DesignKind, PhaseKind } from '../../../openapi/client.ts';
import { formatClock, formatDate, formatValue } from '../../format.ts';
import { chartsOf, linesOf } from '../../live/charts.ts';
import { useNow } from '../../live/clock.ts';
import { useLab } from '../../live/lab.ts';
import { onChart, SHOWN_MS, useLastMinute } from '../../live/last-minute.ts';
import { useRecording, useScenario, useScenarioName, useScenarioRun } from '../../live/page-scenarios.tsx';
import { viewAt } from '../../live/recording-view.ts';
import type { Series } from '../../live/series.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { machineName, sideOfView } from '../Compare/compare.ts';
import { LiveChart } from '../LiveChart/index.tsx';
import { fieldText, readFields } from '../RunFailure/fields.ts';
import { Choices } from './Choices.tsx';
import { createFreePlay, untouched, type Choice } from './free-play.ts';
import { Parameters } from './Parameters.tsx';
import styles from './styles.module.css';

export interface ScenarioToggleProps {
  /** May be left out where the page is about one scenario. */
  readonly scenario?: string;
  /** Which can be chosen beside "off"; absent: all that there are. */
  readonly designs?: readonly DesignKind[];
  /** Seconds until it ends by itself; absent: 60. */
  readonly duration?: number;
}

/** A chart of what happens now shows the errors and the latency; what else a scenario counts belongs to its runs. */
const CHARTS = 2;

/**
 * Free play: a scenario stays on, with its load and its trigger, until the reader switches it off or its lease ends. Without
 * a lab the choice is among the recorded phases.
 */
export function ScenarioToggle(props: ScenarioToggleProps): ReactNode {
  const name = useScenarioName(props.scenario);
  const scenario = useScenario(name);
  const designs = props.designs ?? scenario.sources.map(({ design }) => design);
  const lab = useLab();
  const { source } = useScenarioRun(name);
  const isRecorded = lab.reach === 'absent' || source === 'recorded';
  const missing = designs.filter((design) => !scenario.sources.some((each) => each.design === design));
  if (missing.length > 0) throw new Error(`The scenario "${name}" has no design "${missing.join('", "')}".`);
  return (
    <section className="widget" aria-label={`${scenario.title}: switch it on and off`}>
      {isRecorded ? (
        <Recorded scenario={scenario} designs={designs} />
      ) : (
        <Live key={name} scenario={scenario} designs={designs} duration={props.duration ?? 60} />
      )}
    </section>
  );
}

interface PartProps {
  readonly scenario: ScenarioFacts;
  readonly designs: readonly DesignKind[];
}

function Live({ scenario, designs, duration }: PartProps & { readonly duration: number }): ReactNode {
  const { name, parameters } = scenario;
  const lab = useLab();
  const now = useNow();
  const [play] = useState(() => createFreePlay(name));
  const { state, wanted, problem, notRestored } = useSyncExternalStore(play.subscribe, play.getState, () => untouched);
  const [fields, setFields] = useState(() =>
    Object.fromEntries(parameters.map((parameter) => [parameter.name, fieldText(parameter, parameter.default)])),
  );
  const active = lab.active.find((each) => each.name === name);
  const kept = useLastMinute(active !== undefined);
  const { request, complaints } = readFields(parameters, { parameters: fields, seed: '' });
  const chosen: Choice = active?.design ?? 'off';
  const leftMs = active && now !== null ? Date.parse(active.expiresAt) - now : 0;
  const isFree = lab.reach === 'live' && lab.running === null;
  const choose = (choice: Choice) => {
    if (isFree && (choice === 'off' || request))
      void play.choose({ choice, parameters: request?.parameters ?? {}, durationSeconds: duration });
  };
  const differs =
    active !== undefined &&
    request !== null &&
    parameters.some((each) => request.parameters?.[each.name] !== active.parameters[each.name]);

  return (
    <>
      <Head title={scenario.title} source={lab.reach === 'live' ? 'Live · this machine' : 'Connecting to the lab'} />
      <Choices designs={designs} chosen={wanted ?? chosen} isDisabled={!isFree} onChoose={choose} />
      <Parameters
        parameters={parameters}
        values={fields}
        complaints={complaints}
        onChange={(field, value) => setFields({ ...fields, [field]: value })}
      />
      <div className={styles.actions}>
        <span className={styles.lease}>
          {active && leftMs > 0 ? `Ends by itself in ${formatClock(leftMs)}` : 'Nothing is on here.'}
        </span>
        <button
          type="button"
          className={styles.action}
          aria-disabled={!active || !isFree}
          onClick={() => active && choose(active.design)}
        >
          {differs ? 'Use these parameters' : `Renew for ${formatValue(duration, 's')}`}
        </button>
        <button type="button" className={styles.action} aria-disabled={!isFree} onClick={() => isFree && void play.reset()}>
          Reset
        </button>
      </div>
      <div className={styles.notice} role="status">
        {state === 'waiting' ? (
          'The bench changes over …'
        ) : problem ? (
          <>
            <b>{problem.message}</b> {problem.hint}
          </>
        ) : notRestored.length > 0 ? (
          <>
            <b>Not restored:</b> {notRestored.join('; ')}.{' '}
            <button type="button" className={styles.action} onClick={() => void play.reset()}>
              Recreate the bench
            </button>
          </>
        ) : lab.running ? (
          `A run of ${lab.running.run.scenario} has the bench; this is for afterwards.`
        ) : active ? (
          'Load and trigger are on. The charts show the last minute; now is at their right.'
        ) : (
          'Choose a design: its load and its trigger stay on until you switch it off.'
        )}
      </div>
      <Charts scenario={scenario} series={onChart(kept)} totalMs={SHOWN_MS} />
    </>
  );
}

/** What a design did in its recorded phase. */
const phaseOf: Record<DesignKind, PhaseKind> = { broken: 'failure', fixed: 'fix', tempting: 'tempting' };

function Recorded({ scenario, designs }: PartProps): ReactNode {
  const { name, measured } = scenario;
  const [chosen, setChosen] = useState<Choice>('off');
  const recording = useRecording(name, chosen !== 'off');
  const side = useMemo(
    () =>
      recording && measured && chosen !== 'off'
        ? sideOfView(name, phaseOf[chosen], viewAt(recording, recording.phases, Infinity), machineName(measured))
        : null,
    [recording, measured, chosen, name],
  );
  const source = measured ? `Recorded on ${machineName(measured)}, ${formatDate(measured.date)}` : 'Nothing is recorded yet';
  return (
    <>
      <Head title={scenario.title} source={source} />
      <Choices designs={designs} chosen={chosen} isDisabled={measured === null} onChoose={setChosen} />
      <Parameters
        parameters={scenario.parameters}
        values={Object.fromEntries(
          scenario.parameters.map((each) => [each.name, fieldText(each, measured?.parameters[each.name] ?? each.default)]),
        )}
      />
      <div className={styles.actions}>
        <span className={styles.lease}>Parameters are as they were recorded.</span>
      </div>
      <div className={styles.notice} role="status">
        No lab answers, so these are recorded phases. To switch the real thing, run <code>make up</code> and open the address that
        it prints.
      </div>
      <Charts scenario={scenario} series={side?.series ?? []} totalMs={side?.windowMs ?? SHOWN_MS} />
    </>
  );
}

const Head = ({ title, source }: { readonly title: string; readonly source: string }): ReactNode => (
  <header className="widget-head">
    <b>{title}</b>
    <span>{source}</span>
  </header>
);

interface ChartsProps {
  readonly scenario: ScenarioFacts;
  readonly series: readonly Series[];
  readonly totalMs: number;
}

function Charts({ scenario, series, totalMs }: ChartsProps): ReactNode {
  const charts = useMemo(() => chartsOf(scenario.measures, []).slice(0, CHARTS), [scenario]);
  return (
    <div className={styles.charts}>
      {charts.map((chart) => (
        <LiveChart key={chart.id} chart={chart} lines={linesOf(chart, series)} shades={[]} totalMs={totalMs} />
      ))}
    </div>
  );
}
