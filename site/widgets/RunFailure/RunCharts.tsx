import { useMemo, type ReactNode } from 'react';
import { chartsOf, linesOf } from '../../live/charts.ts';
import { useOverlays } from '../../live/overlays.ts';
import type { Stretch } from '../../live/progress.ts';
import type { RunView } from '../../live/view.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { LiveChart } from '../LiveChart/index.tsx';
import { shadesOf } from '../LiveChart/shades.ts';
import styles from './styles.module.css';

interface Props {
  readonly scenario: ScenarioFacts;
  /** Leaves out the metrics that the scenario declares: their names would give it away. */
  readonly hide: boolean;
  readonly view: RunView;
  readonly stretches: readonly Stretch[];
  readonly totalMs: number;
}

/** What the measures read and what the scenario counts, chart under chart on one time axis. */
export function RunCharts({ scenario, hide, view, stretches, totalMs }: Props): ReactNode {
  const charts = useMemo(() => (hide ? chartsOf([], []) : chartsOf(scenario.measures, scenario.metrics)), [scenario, hide]);
  const overlays = useOverlays(scenario.name);
  const shades = useMemo(() => shadesOf(stretches), [stretches]);
  return (
    <div className={styles.charts}>
      {charts.map((chart) => (
        <LiveChart
          key={chart.id}
          chart={chart}
          lines={linesOf(chart, view.series)}
          overlays={overlays.filter((overlay) => overlay.chart === chart.id)}
          shades={shades}
          totalMs={totalMs}
        />
      ))}
    </div>
  );
}
