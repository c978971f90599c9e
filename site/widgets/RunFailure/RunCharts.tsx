import { useMemo, type ReactNode } from 'react';
import { chartsOf } from '../../live/charts.ts';
import type { Stretch } from '../../live/progress.ts';
import type { RunView } from '../../live/view.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { ChartStack } from '../LiveChart/ChartStack.tsx';
import styles from './styles.module.css';

interface Props {
  readonly scenario: ScenarioFacts;
  /** Leaves out the metrics that the scenario declares: their names would give it away. */
  readonly hide: boolean;
  readonly view: RunView;
  readonly stretches: readonly Stretch[];
  readonly totalMs: number;
}

/** What the measures read and what the scenario counts. */
export function RunCharts({ scenario, hide, ...run }: Props): ReactNode {
  const charts = useMemo(() => (hide ? chartsOf([], []) : chartsOf(scenario.measures, scenario.metrics)), [scenario, hide]);
  return (
    <div className={styles.charts}>
      <ChartStack scenario={scenario.name} charts={charts} {...run} />
    </div>
  );
}
