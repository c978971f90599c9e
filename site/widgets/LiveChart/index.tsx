import { useColorMode } from '@docusaurus/theme-common';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { mostMoving, type ChartSpec, type Limit, type Line } from '../../live/charts.ts';
import { valueAt } from '../../live/series.ts';
import { formatClock, formatValue } from '../../format.ts';
import { NotFetched } from '../fetched.tsx';
import { onNear } from '../on-near.ts';
import { ChartTable } from './ChartTable.tsx';
import { lineStyles } from './line-styles.ts';
import type { DrawnChart, Shade } from './draw-chart.ts';
import styles from './styles.module.css';

interface Props {
  readonly chart: ChartSpec;
  readonly lines: readonly Line[];
  /** Lines that are laid over the chart: what the reader has predicted. */
  readonly overlays?: readonly Limit[];
  readonly shades: readonly Shade[];
  readonly totalMs: number;
}

/**
 * A chart of the run, its legend with the values at the pointer (or the last ones), and the same as a table. The library
 * that draws needs a browser and is fetched once the page is there; until then the box has its final size.
 */
export function LiveChart({ chart, lines, overlays = [], shades, totalMs }: Props): ReactNode {
  const [isTable, setIsTable] = useState(false);
  const [pointerMs, setPointerMs] = useState<number | null>(null);
  const shown = mostMoving(lines, lineStyles.length);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>
          {chart.help ? <code>{chart.title}</code> : chart.title}
          {chart.scale === 'logarithmic' && <small> log scale</small>}
        </span>
        <button type="button" className="view-toggle" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          View as table<span className="sr-only">: {chart.title}</span>
        </button>
        {chart.help && <span className={styles.help}>{chart.help}</span>}
      </figcaption>
      {isTable ? (
        <ChartTable title={chart.title} lines={lines} shades={shades} />
      ) : (
        <>
          <Plot chart={chart} lines={shown} overlays={overlays} shades={shades} totalMs={totalMs} onPoint={setPointerMs} />
          <Legend
            lines={shown}
            hidden={lines.length - shown.length}
            limits={chart.limits}
            overlays={overlays}
            pointerMs={pointerMs}
          />
        </>
      )}
    </figure>
  );
}

function Plot({
  chart,
  lines,
  overlays = [],
  shades,
  totalMs,
  onPoint,
}: Props & { readonly onPoint: (atMs: number | null) => void }): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnChart>(undefined);
  const latest = useRef({ lines, overlays, shades, totalMs });
  const { colorMode } = useColorMode();
  const [hasFailed, setHasFailed] = useState(false);
  latest.current = { lines, overlays, shades, totalMs };
  /** Another line, or another theme, is another chart. */
  const identity = [chart.id, colorMode, ...lines.map(({ name }) => name)].join('\n');

  useEffect(() => {
    // A chart of nothing would fetch the library long before there is anything to see.
    if (lines.length === 0 || !host.current || hasFailed) return;
    let isWanted = true;
    const draw = async () => {
      // Fetched ahead when nothing else is to be done, so that it is there when the network is not.
      const { drawChart } = await import(/* webpackPrefetch: true */ './draw-chart.ts');
      if (isWanted && host.current) drawn.current = drawChart(host.current, chart, latest.current, onPoint);
    };
    const forget = onNear(host.current, () => void draw().catch(() => isWanted && setHasFailed(true)));
    return () => {
      isWanted = false;
      forget();
      drawn.current?.destroy();
      drawn.current = undefined;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the identity stands for the chart and its lines
  }, [identity, hasFailed]);
  useEffect(() => drawn.current?.update(latest.current), [lines, overlays, shades, totalMs]);

  const size = chart.help ? styles.small : styles.plot;
  if (hasFailed) {
    return (
      <div className={size}>
        <NotFetched what="what draws this chart" onRetry={() => setHasFailed(false)} />
      </div>
    );
  }
  return <div ref={host} className={size} role="img" aria-label={`${chart.title}. ${summaryOf(lines)}`} />;
}

interface LegendProps {
  readonly lines: readonly Line[];
  readonly hidden: number;
  readonly limits: readonly Limit[];
  readonly overlays: readonly Limit[];
  readonly pointerMs: number | null;
}

function Legend({ lines, hidden, limits, overlays, pointerMs }: LegendProps): ReactNode {
  return (
    <ul className={styles.legend}>
      {lines.map(({ name, unit, points }, index) => (
        <li key={name}>
          <Swatch index={index} />
          {name} <b>{formatValue(valueAt(points, pointerMs ?? Infinity), unit)}</b>
        </li>
      ))}
      {lines.length === 0 && <li>No samples yet</li>}
      {hidden > 0 && <li>{hidden} more in the table</li>}
      {limits.map(({ label }) => (
        <li key={label}>
          <svg aria-hidden="true" width="22" height="8">
            <line x1="0" y1="4" x2="22" y2="4" stroke="var(--ink)" strokeDasharray="2 3" />
          </svg>
          {label}
        </li>
      ))}
      {overlays.map(({ label }) => (
        <li key={label}>
          <svg aria-hidden="true" width="22" height="8">
            <line
              x1="0"
              y1="4"
              x2="22"
              y2="4"
              stroke="var(--ink)"
              strokeWidth="2.5"
              strokeLinecap="round"
              strokeDasharray="0 5"
            />
          </svg>
          {label}
        </li>
      ))}
      {pointerMs !== null && <li className={styles.at}>at {formatClock(pointerMs)}</li>}
    </ul>
  );
}

function Swatch({ index }: { readonly index: number }): ReactNode {
  const { color, dash, width } = lineStyles[index] ?? {};
  return (
    <svg aria-hidden="true" width="22" height="8">
      <line x1="0" y1="4" x2="22" y2="4" stroke={`var(${color})`} strokeWidth={width} strokeDasharray={dash?.join(' ')} />
    </svg>
  );
}

const summaryOf = (lines: readonly Line[]): string =>
  lines.map(({ name, unit, points }) => `${name} ${formatValue(points.at(-1)?.[1] ?? null, unit)}`).join(', ') ||
  'No samples yet';
