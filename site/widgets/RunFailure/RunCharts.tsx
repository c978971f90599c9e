import { useMemo, type ReactNode } from 'react';
import { chartsOf, linesOf } from '../../live/charts.ts';
import type { Stretch } from '../../live/progress.ts';
import type { RunView } from '../../live/view.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { stateOfPhase } from '../phase-state.ts';
import { LiveChart } from '../LiveChart/index.tsx';
import styles from './styles.module.css';

interface Props {
  readonly scenario: ScenarioFacts;
  readonly view: RunView;
  readonly stretches: readonly Stretch[];
  readonly totalMs: number;
}

/** What the measures read and what the scenario counts, chart under chart on one time axis. */
export function RunCharts({ scenario, view, stretches, totalMs }: Props): ReactNode {
  const charts = useMemo(() => chartsOf(scenario.measures, scenario.metrics), [scenario]);
  const shades = useMemo(
    () =>
      stretches.map(({ kind, state, ...extent }) => ({
        ...extent,
        phase: kind,
        state: state === 'ahead' ? ('idle' as const) : stateOfPhase[kind],
      })),
    [stretches],
  );
  return (
    <div className={styles.charts}>
      {charts.map((chart) => (
        <LiveChart key={chart.id} chart={chart} lines={linesOf(chart, view.series)} shades={shades} totalMs={totalMs} />
      ))}
    </div>
  );
}
