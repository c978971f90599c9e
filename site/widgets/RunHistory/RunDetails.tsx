import { useMemo, type ReactNode } from 'react';
import { FixedScenario } from '../../live/page-scenarios.tsx';
import { stretchesOf, totalMsOf } from '../../live/progress.ts';
import { fetched } from '../fetched.tsx';
import { Verdict } from '../RunFailure/Verdict.tsx';
import { VerdictTable } from '../VerdictTable/index.tsx';
import { viewOf } from './compare-runs.ts';
import { useFacts } from './use-facts.ts';
import { useWholeRuns } from './use-runs.ts';
import styles from './styles.module.css';

const RunCharts = fetched(async () => (await import('../RunFailure/RunCharts.tsx')).RunCharts, {
  what: 'the charts',
  meanwhile: <div className={styles.charts} />,
});

const Evidence = fetched(async () => (await import('../Evidence/index.tsx')).Evidence, {
  what: 'the evidence',
  meanwhile: <div className={styles.wait} />,
});

/** A run as its own page showed it: verdict, measures, charts, evidence. */
export function RunDetails({ id }: { readonly id: string }): ReactNode {
  const { runs, problem } = useWholeRuns([id]);
  const run = runs?.[0];
  const facts = useFacts(run?.scenario ?? null);
  const view = useMemo(() => run && viewOf(run), [run]);
  if (problem) return <p role="alert">{`${problem.message} ${problem.hint ?? ''}`}</p>;
  if (!run || !view) return <p className={styles.wait}>Fetching the run …</p>;
  const totalMs = totalMsOf(view, 1);
  const stretches = stretchesOf(view, run.phases, totalMs);
  return (
    <section className={styles.details} aria-label={`Run ${id} of ${run.scenario}`}>
      {facts ? (
        <FixedScenario scenario={facts} state={{ source: 'live', view, playback: null }}>
          <Verdict view={view} phases={facts.phases} hidesReasons={false} />
          <VerdictTable
            measures={facts.measures}
            phases={run.phases}
            results={run.runs}
            caption="What healthy means, and what was measured in each phase"
          />
          <div className={styles.flush}>
            <RunCharts scenario={facts} hide={false} view={view} stretches={stretches} totalMs={totalMs} />
            {/* A run of an earlier version of the lab has captured none. */}
            {view.evidence.length > 0 && (
              <Evidence scenario={facts} view={view} phases={run.phases} stretches={stretches} totalMs={totalMs} />
            )}
          </div>
        </FixedScenario>
      ) : (
        <Verdict view={view} phases={run.phases} hidesReasons={false} />
      )}
    </section>
  );
}
