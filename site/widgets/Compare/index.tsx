import { Scale } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Run } from '../../../openapi/client.ts';
import { formatDate } from '../../format.ts';
import { useRecording, useScenario, useScenarioName, useScenarioRun } from '../../live/page-scenarios.tsx';
import { viewAt } from '../../live/recording-view.ts';
import { useRevealed } from '../../live/reveal.ts';
import type { RunState } from '../../live/scenario-run.ts';
import { phaseNames } from '../../live/wording.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { LiveChart } from '../LiveChart/index.tsx';
import {
  chartsFor,
  machineName,
  overlaid,
  readReference,
  refusalOf,
  rowsOf,
  sideOfMeasured,
  sideOfView,
  type Side,
} from './compare.ts';
import { CompareTable } from './CompareTable.tsx';
import styles from './styles.module.css';

export interface CompareProps {
  /** `calm`, `failure`, `fix` or `tempting`; `<scenario>/failure` where the page is about several. */
  readonly a: string;
  readonly b: string;
  readonly measures: readonly string[];
}

/**
 * Two phases laid over each other, and what differs between them: of the page's run once it has both, of the recorded one on
 * demand. Until then the box is as large as it will be.
 */
export function Compare({ a, b, measures }: CompareProps): ReactNode {
  const [wantsRecorded, setWantsRecorded] = useState(false);
  const first = useSide(a, wantsRecorded);
  const second = useSide(b, wantsRecorded);
  const isRevealed = useRevealed();
  // Never one's own on one side and somebody else's on the other.
  const areOwn = first.own !== null && second.own !== null;
  const [left, right] = areOwn ? [first.own, second.own] : wantsRecorded ? [first.recorded, second.recorded] : [null, null];
  const refusal = left && right ? refusalOf(left, right) : null;
  const [shownLeft, shownRight] = refusal === null ? [left, right] : [null, null];
  const names = [phaseNames[first.kind], phaseNames[second.kind]] as const;
  const rows = rowsOf(measures, shownLeft, shownRight);
  const charts = chartsFor(measures, first.scenario.measures);
  const title = `${names[0]} against ${names[1].toLowerCase()}`;
  const canShowRecorded = first.recorded !== null && second.recorded !== null;

  return (
    <section className="widget" aria-label={title}>
      <header className="widget-head">
        <b>{title}</b>
        <span>{sourceOf(left, areOwn, first)}</span>
      </header>
      <div className={styles.notice}>
        {refusal !== null ? (
          <p role="alert">Not compared. {refusal}</p>
        ) : left && right ? (
          <p>Both with seed {left.seed}. Time counts from the start of each measured window.</p>
        ) : (
          <p>
            <Scale aria-hidden="true" size={16} /> Run {names[0].toLowerCase()} and {names[1].toLowerCase()} above: then they are
            laid over each other here.{' '}
            {canShowRecorded && (
              <button type="button" className={styles.button} onClick={() => setWantsRecorded(true)}>
                {isRevealed ? 'Compare the recorded ones' : 'Compare the recorded ones without a guess'}
              </button>
            )}
          </p>
        )}
      </div>
      <div className={styles.charts}>
        {charts.map((chart) => (
          <LiveChart
            key={chart.id}
            chart={chart}
            lines={overlaid(chart, [shownLeft, shownRight])}
            shades={[]}
            totalMs={Math.max(shownLeft?.windowMs ?? 0, shownRight?.windowMs ?? 0) || first.scenario.phaseMs}
          />
        ))}
      </div>
      <CompareTable names={names} rows={rows} />
      <Static first={first} second={second} names={names} measures={measures} />
    </section>
  );
}

interface OneSide {
  readonly kind: Side['kind'];
  readonly scenario: ScenarioFacts;
  /** Of the run that the page shows. */
  readonly own: Side | null;
  readonly recorded: Side | null;
}

function useSide(text: string, wantsRecorded: boolean): OneSide {
  const { scenario: named, kind } = readReference(text);
  const name = useScenarioName(named);
  const scenario = useScenario(name);
  const { source, view } = useScenarioRun(name);
  const recording = useRecording(name, wantsRecorded);
  const own = source === null ? null : sideOfView(name, kind, view, machineOf(source, scenario));
  return { kind, scenario, own, recorded: recordedSide(name, kind, scenario, recording) };
}

function recordedSide(name: string, kind: Side['kind'], scenario: ScenarioFacts, recording: Run | null): Side | null {
  const measured = sideOfMeasured(name, kind, scenario.measured);
  if (!measured || !recording) return measured;
  return sideOfView(name, kind, viewAt(recording, recording.phases, Infinity), measured.machine);
}

const machineOf = (source: NonNullable<RunState['source']>, { measured }: ScenarioFacts): string =>
  source === 'recorded' && measured ? machineName(measured) : 'this machine';

function sourceOf(side: Side | null, areOwn: boolean, { scenario: { measured } }: OneSide): string {
  if (!side) return 'Nothing to compare yet';
  if (side.machine === 'this machine') return 'Your run · this machine';
  const origin = measured ? `${side.machine}, ${formatDate(measured.date)}` : side.machine;
  return areOwn ? `The run above, recorded on ${origin}` : `Recorded on ${origin}`;
}

interface StaticProps {
  readonly first: OneSide;
  readonly second: OneSide;
  readonly names: readonly [string, string];
  readonly measures: readonly string[];
}

/** For print, search and readers without scripts; with them the button above does the same. */
function Static({ first, second, names, measures }: StaticProps): ReactNode {
  const [a, b] = [first, second].map(({ kind, scenario }) => sideOfMeasured(scenario.name, kind, scenario.measured));
  if (!a || !b || refusalOf(a, b) !== null) return null;
  return (
    <details className={styles.static}>
      <summary>Recorded values</summary>
      <CompareTable names={names} rows={rowsOf(measures, a, b)} />
    </details>
  );
}
