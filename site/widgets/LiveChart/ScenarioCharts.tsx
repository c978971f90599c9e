import { useMemo, type ReactNode } from 'react';
import { chartsOf } from '../../live/charts.ts';
import { useScenario, useScenarioRun } from '../../live/page-scenarios.tsx';
import { stretchesOf, totalMsOf } from '../../live/progress.ts';
import { ChartStack } from './ChartStack.tsx';
import styles from './styles.module.css';

interface Props {
  readonly scenario: string;
  /** Ids of charts (see live/charts.ts): `errors`, `latency`, `throughput`, names of metrics … */
  readonly charts: readonly string[];
}

/** Some charts of the run that the page shows, wherever the text speaks of them. An id that the scenario lacks fails the build. */
export function ScenarioCharts({ scenario: name, charts: wanted }: Props): ReactNode {
  const scenario = useScenario(name);
  const { view } = useScenarioRun(name);
  const charts = useMemo(() => {
    const all = chartsOf(scenario.measures, scenario.metrics);
    return wanted.map((id) => {
      const chart = all.find((each) => each.id === id);
      if (chart) return chart;
      throw new Error(
        `<LiveChart scenario="${name}"> asks for the chart "${id}"; the scenario has: ${all.map((each) => each.id).join(', ')}.`,
      );
    });
  }, [name, scenario, wanted]);
  const totalMs = totalMsOf(view, scenario.phases.length * scenario.phaseMs);
  const stretches = stretchesOf(view, view.run?.phases ?? scenario.phases, totalMs);
  return (
    <div className={styles.own}>
      <ChartStack scenario={name} charts={charts} view={view} stretches={stretches} totalMs={totalMs} />
    </div>
  );
}
