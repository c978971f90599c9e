import { useMemo, type ReactNode } from 'react';
import { linesOf, type ChartSpec } from '../../live/charts.ts';
import { useOverlays } from '../../live/overlays.ts';
import type { Stretch } from '../../live/progress.ts';
import type { RunView } from '../../live/view.ts';
import { shadesOf } from './shades.ts';
import { LiveChart } from './index.tsx';
import styles from './styles.module.css';

interface Props {
  /** Whose guesses lie over the charts. */
  readonly scenario: string;
  readonly charts: readonly ChartSpec[];
  readonly view: RunView;
  readonly stretches: readonly Stretch[];
  readonly totalMs: number;
}

/** Charts of one run, one under the other on one time axis. */
export function ChartStack({ scenario, charts, view, stretches, totalMs }: Props): ReactNode {
  const overlays = useOverlays(scenario);
  const shades = useMemo(() => shadesOf(stretches), [stretches]);
  return (
    <div className={styles.stack}>
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
