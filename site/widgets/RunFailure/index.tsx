import { useId, useState, type ReactNode } from 'react';
import type { PhaseKind } from '../../../openapi/client.ts';
import { limitedTo } from '../../live/chain.ts';
import { useLab } from '../../live/lab.ts';
import { useScenario, useScenarioRun } from '../../live/page-scenarios.tsx';
import type { RunInput } from '../../live/player.ts';
import { stretchesOf, totalMsOf } from '../../live/progress.ts';
import { resultsOf, type RunView } from '../../live/view.ts';
import { announcementOf } from '../../live/wording.ts';
import { fetched } from '../fetched.tsx';
import { VerdictTable } from '../VerdictTable/index.tsx';
import { Notice } from './Notice.tsx';
import { PhaseStrip } from './PhaseStrip.tsx';
import { PauseButton, PlaybackControls } from './PlaybackControls.tsx';
import { planRun } from './plan-run.ts';
import { guessedMs, runModeOf } from './run-mode.ts';
import { RunForm } from './RunForm.tsx';
import { SourceBadge } from './SourceBadge.tsx';
import { Verdict } from './Verdict.tsx';
import styles from './styles.module.css';

/** There is nothing to chart until a run begins. Fetched ahead, so that it is there by then, and without a network too. */
const RunCharts = fetched(
  async () => {
    const [loaded] = await Promise.all([
      import(/* webpackPrefetch: true */ './RunCharts.tsx'),
      import(/* webpackPrefetch: true */ '../LiveChart/draw-chart.ts'),
    ]);
    return loaded.RunCharts;
  },
  { what: 'the charts', meanwhile: <div className={styles.charts} /> },
);

/** Beneath the verdict of scenarios that declare some; there is nothing in it until a phase has ended. */
const Evidence = fetched(async () => (await import(/* webpackPrefetch: true */ '../Evidence/index.tsx')).Evidence, {
  what: 'the evidence',
  meanwhile: <div className={styles.evidence} />,
});

export interface RunFailureProps {
  /** The folder's name; the page lists it. */
  readonly scenario: string;
  /** Which phases this button runs; those before them are shown as well. Absent: all. */
  readonly phases?: readonly PhaseKind[];
  /** Values that the form begins with; the others are the scenario's. */
  readonly parameters?: Readonly<Record<string, number>>;
  readonly seed?: number;
  /** Withholds what would give the failure away: parameters, its own metrics, names of measures, evidence. */
  readonly hide?: boolean;
  /** Absent: the scenario's title, one level below the page's sections. */
  readonly heading?: string;
  /** Shown between the phases and the charts: a drawing of the same run. */
  readonly children?: ReactNode;
}

/** Runs a scenario in front of the reader: the same load calm, broken and fixed, with charts while it runs and a verdict. */
export function RunFailure(props: RunFailureProps): ReactNode {
  const headingId = useId();
  const lab = useLab();
  const scenario = useScenario(props.scenario);
  const { source, view: whole, playback, run } = useScenarioRun(props.scenario);
  const [frozen, setFrozen] = useState<RunView | null>(null);
  const [asked, setAsked] = useState<RunInput>({});
  const plan = planRun(scenario.phases, props.phases, whole);
  const live = limitedTo(whole, plan.shown);
  const view = frozen && live.state === 'running' ? frozen : live;
  const totalMs = totalMsOf(view, guessedMs(scenario, plan.shown));
  const stretches = stretchesOf(view, plan.shown, totalMs);
  const isRecorded = source === 'recorded';
  const start = (request: RunInput) => {
    const input = { ...request, phases: plan.phases, continuing: plan.isContinuing };
    setFrozen(null);
    setAsked(input);
    run.run(input);
  };
  const Heading = props.heading === undefined ? 'h3' : 'h2';

  return (
    <section className="widget" aria-labelledby={headingId}>
      <header className={`widget-head ${styles.head}`}>
        <Heading id={headingId}>{props.heading ?? (props.hide ? 'A failure without a name' : scenario.title)}</Heading>
        <SourceBadge lab={lab} measured={isRecorded ? scenario.measured : null} />
      </header>
      <RunForm
        parameters={props.hide || plan.isContinuing ? [] : scenario.parameters}
        initial={{ parameters: props.parameters, seed: props.seed }}
        asksSeed={!plan.isContinuing}
        phases={plan.phases}
        phase={live.state}
        mode={runModeOf(lab, { source, view: live }, scenario.measured !== null)}
        recorded={scenario.measured}
        durationMs={guessedMs(scenario, plan.phases)}
        onRun={start}
        onStop={run.stop}
      />
      <div className={styles.now}>
        <Notice lab={lab} view={view} scenario={scenario} plan={plan} isRecorded={isRecorded} onRetry={() => run.run(asked)} />
        {!playback && live.state === 'running' && (
          <PauseButton isPaused={frozen !== null} toggle={() => setFrozen(frozen ? null : live)} what="charts" />
        )}
      </div>
      <PhaseStrip view={view} stretches={stretches} totalMs={totalMs} />
      {props.children && <div className={styles.drawing}>{props.children}</div>}
      {view.state !== 'idle' && (
        <>
          {playback && <PlaybackControls playback={playback} controls={run.playback} />}
          <RunCharts scenario={scenario} hide={props.hide ?? false} view={view} stretches={stretches} totalMs={totalMs} />
        </>
      )}
      <div className={styles.verdict}>
        {!props.hide && (
          <VerdictTable
            measures={scenario.measures}
            phases={plan.shown}
            results={resultsOf(view)}
            recorded={failsToProve(view) ? (scenario.measured?.runs ?? []) : []}
            caption="What healthy means, and what was measured in each phase"
          />
        )}
        <Verdict view={view} phases={scenario.phases} hidesReasons={props.hide ?? false} />
      </div>
      {view.state !== 'idle' && !props.hide && scenario.evidence.length > 0 && (
        <Evidence scenario={scenario} view={view} phases={plan.shown} stretches={stretches} totalMs={totalMs} />
      )}
      <p className="sr-only" role="status" aria-live="polite">
        {announcementOf(live)}
      </p>
    </section>
  );
}

const failsToProve = ({ run }: RunView): boolean => run?.status === 'notProven' || run?.status === 'inconclusive';
