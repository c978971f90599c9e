import Heading from '@theme/Heading';
import { useId, type ReactNode } from 'react';
import { chartsOf, linesOf, type ChartSpec } from '../../live/charts.ts';
import { useLab } from '../../live/lab.ts';
import { onChart, SHOWN_MS, type LastMinute } from '../../live/last-minute.ts';
import { LiveChart } from '../LiveChart/index.tsx';
import styles from './styles.module.css';

const plain = (title: string, wants: ChartSpec['wants']): ChartSpec => ({ id: title, title, scale: 'linear', wants, limits: [] });

/** Latency, traffic, errors, saturation: as whoever sends requests sees them. */
const charts: readonly ChartSpec[] = [
  ...chartsOf([], []).toReversed(),
  plain('Requests per second', [
    { signal: 'load_offered_per_second', labels: {}, name: 'offered' },
    { signal: 'load_completed_per_second', labels: {}, name: 'completed' },
  ]),
  plain('Requests under way', [{ signal: 'load_in_flight', labels: {}, name: '' }]),
];

export function GoldenSignals({ kept }: { readonly kept: LastMinute }): ReactNode {
  const title = useId();
  const { reach, active, load, running } = useLab();
  const series = onChart(kept);
  const isQuiet = load === null && running === null && !active.some((each) => each.load);
  return (
    <section aria-labelledby={title}>
      <Heading as="h2" id={title}>
        The last minute
      </Heading>
      <p className="quiet">
        {reach !== 'live'
          ? 'What a lab measures comes here while one answers.'
          : isQuiet
            ? 'Nobody sends requests: switch a scenario on, or start the load.'
            : 'As those who send requests see it; now is at the right.'}
      </p>
      <div className={styles.charts}>
        {charts.map((chart) => (
          <LiveChart key={chart.id} chart={chart} lines={linesOf(chart, series)} shades={[]} totalMs={SHOWN_MS} />
        ))}
      </div>
    </section>
  );
}
