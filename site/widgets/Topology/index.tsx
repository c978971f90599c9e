import { useId, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { MeasuredResult } from '../../../openapi/client.ts';
import type { LabState } from '../../live/connection.ts';
import { connection, useLab } from '../../live/lab.ts';
import { useScenario, useScenarioRun } from '../../live/page-scenarios.tsx';
import { noSignals, recentSignals } from '../../live/recent-signals.ts';
import { partners, topologyAt, type Topology as Bench } from '../../live/topology.ts';
import type { RunView } from '../../live/view.ts';
import { PauseButton } from '../RunFailure/PlaybackControls.tsx';
import { SourceBadge } from '../RunFailure/SourceBadge.tsx';
import { Drawing } from './Drawing.tsx';
import { designAt, onBenchWords, withDesign } from './designs.ts';
import { momentOf, type Moment } from './moment.ts';
import styles from './styles.module.css';
import { TopologyTable } from './TopologyTable.tsx';
import { brokenWords } from './wording.ts';

export interface TopologyProps {
  /** Follows this scenario's run on the page. Absent: the lab as it is, whoever uses it. */
  readonly scenario?: string;
  /** A part (`shop`) or link (`shop:postgres`) that the text is about; the others step back. */
  readonly focus?: string;
  /** The parts that are drawn. Absent: all that the bench has, or for a scenario all but the partners that it does not call. */
  readonly show?: readonly string[];
  /** Parts that are not drawn although they are there. */
  readonly hide?: readonly string[];
}

/** The bench as a drawing: its parts, what flows between them, and where it breaks. */
export function Topology({ scenario, ...props }: TopologyProps): ReactNode {
  return scenario === undefined ? <LabTopology {...props} /> : <RunTopology scenario={scenario} {...props} />;
}

/** Until something has run here, it is the bench as it is: perhaps somebody else uses it. */
function RunTopology({ scenario, ...props }: TopologyProps & { readonly scenario: string }): ReactNode {
  const lab = useLab();
  const { measured, partners: called, replaces } = useScenario(scenario);
  const state = useScenarioRun(scenario);
  const isIdle = state.view.state === 'idle' && state.source !== 'recorded';
  const now = useBenchNow(isIdle);
  const { view, source } = state;
  const { atMs, motion } = momentOf(state, lab);
  const bench = withDesign(topologyAt(view.series, atMs), replaces, designAt(view, atMs));
  const run: Shown = { bench, runState: view.state, note: noteOf(source, view, lab), motion };
  const shown = isIdle ? now : run;
  const show = called && shown.bench.parts.map(({ name }) => name).filter((name) => !isPartner(name) || called.includes(name));
  return (
    <TopologyFigure
      {...(show ? { show } : {})}
      {...props}
      {...shown}
      lab={lab}
      measured={source === 'recorded' ? measured : null}
    />
  );
}

function LabTopology(props: TopologyProps): ReactNode {
  return <TopologyFigure {...props} {...useBenchNow(true)} lab={useLab()} measured={null} />;
}

/** What is drawn. */
interface Shown {
  readonly bench: Bench;
  readonly runState: RunView['state'];
  readonly note: string;
  readonly motion: Moment['motion'];
}

const isPartner = (name: string): boolean => (partners as readonly string[]).includes(name);

const signals = recentSignals(connection);
const listenToNothing = () => () => undefined;

/** The bench of the lab that answers, whoever uses it. */
function useBenchNow(isWanted: boolean): Shown {
  const lab = useLab();
  const { reach, running } = lab;
  const { series, atMs } = useSyncExternalStore(isWanted ? signals.subscribe : listenToNothing, signals.get, () => noSignals);
  return {
    bench: topologyAt(series, atMs),
    runState: running ? 'running' : 'idle',
    note: series.length > 0 && reach !== 'live' ? lastWord : onBenchWords(lab),
    motion: reach === 'live' ? 'flowing' : 'still',
  };
}

const lastWord = 'The last that the lab said.';

/** What the drawing shows, where it is not what happens now. */
function noteOf(source: 'live' | 'recorded' | null, { state, run, series }: RunView, { reach }: LabState): string {
  const isSilent = series.length > 0 && !series.some(({ signal }) => signal === 'link_state');
  if (source === 'recorded' && isSilent) return 'How the links stood was not recorded.';
  if (state === 'ended' && run) return 'The last moment that was measured.';
  if (state === 'running' && source === 'live' && reach !== 'live') return lastWord;
  return '';
}

interface FigureProps extends Omit<TopologyProps, 'scenario'>, Shown {
  readonly lab: LabState;
  readonly measured: MeasuredResult | null;
}

function TopologyFigure({ bench: now, runState, note, motion, lab, measured, focus, show, hide }: FigureProps): ReactNode {
  const captionId = useId();
  const [isTable, setIsTable] = useState(false);
  const [frozen, setFrozen] = useState<Bench | null>(null);
  const bench = shownOf(frozen ?? now, show, hide);
  const drawn = { topology: bench, focus, runState, motion: frozen ? ('still' as const) : motion };
  return (
    <figure className={styles.topology} aria-labelledby={captionId}>
      <figcaption className={styles.caption}>
        <span id={captionId} className="sr-only">
          The bench
        </span>
        <SourceBadge lab={lab} measured={measured} />
        <span className={styles.controls} data-moves={motion === 'flowing' || frozen !== null}>
          <PauseButton isPaused={frozen !== null} toggle={() => setFrozen(frozen ? null : now)} what="drawing" />
          <button type="button" className="view-toggle" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
            View as table<span className="sr-only">: the bench</span>
          </button>
        </span>
      </figcaption>
      <div className={styles.stage}>
        {isTable ? (
          <div className={`table-box ${styles.table}`} tabIndex={0} role="group" aria-label="The bench as a table">
            <TopologyTable topology={bench} runState={runState} />
          </div>
        ) : (
          <>
            <Drawing shape="wide" {...drawn} />
            <Drawing shape="compact" {...drawn} />
          </>
        )}
      </div>
      <p className={styles.note}>{frozen ? 'Paused: what happens goes on.' : note}</p>
      <p className="sr-only" role="status" aria-live="polite">
        {runState === 'running' && brokenWords(bench)}
      </p>
    </figure>
  );
}

/** A link is drawn where both of its ends are. */
function shownOf(bench: Bench, show: readonly string[] | undefined, hide: readonly string[] = []): Bench {
  const isShown = (name: string): boolean => (show?.includes(name) ?? true) && !hide.includes(name);
  return {
    parts: bench.parts.filter(({ name }) => isShown(name)),
    links: bench.links.filter(({ from, to }) => isShown(from) && isShown(to)),
  };
}
