import type { ReactNode } from 'react';
import type { Line } from '../../live/charts.ts';
import { valueAt } from '../../live/series.ts';
import { phaseNames } from '../../live/wording.ts';
import { formatClock, formatValue } from '../../format.ts';
import type { Shade } from './draw-chart.ts';
import styles from './styles.module.css';

interface Props {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly shades: readonly Shade[];
}

/** The chart's twin: one row for each second. */
export function ChartTable({ title, lines, shades }: Props): ReactNode {
  const lastMs = Math.max(0, ...lines.map(({ points }) => points.at(-1)?.[0] ?? 0));
  const seconds = Array.from({ length: Math.floor(lastMs / 1000) + 1 }, (_, second) => second * 1000);
  return (
    <div className={`table-box ${styles.table}`} tabIndex={0} role="group" aria-label={`${title} as a table`}>
      <table>
        <caption className="sr-only">{title}, second by second</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Phase</th>
            {lines.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seconds.map((atMs) => (
            <tr key={atMs}>
              <th scope="row">{formatClock(atMs)}</th>
              <td>{phaseAt(shades, atMs)}</td>
              {lines.map(({ name, unit, points }) => (
                <td key={name}>{formatValue(valueAt(points, atMs), unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function phaseAt(shades: readonly Shade[], atMs: number): string {
  const shade = shades.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  return shade ? phaseNames[shade.phase] : '';
}
