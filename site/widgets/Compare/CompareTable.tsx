import type { ReactNode } from 'react';
import type { Row } from './compare.ts';
import styles from './styles.module.css';

interface Props {
  readonly names: readonly [string, string];
  readonly rows: readonly Row[];
}

/** What differs, and whether it differs by more than the values stray. */
export function CompareTable({ names: [a, b], rows }: Props): ReactNode {
  return (
    <div
      className={`table-box ${styles.table}`}
      tabIndex={0}
      role="group"
      aria-label={`${a} against ${b.toLowerCase()}, in numbers`}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">{a}</th>
            <th scope="col">{b}</th>
            <th scope="col">Difference</th>
            <th scope="col">Ratio</th>
            <th scope="col">Larger than the spread?</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.measure}>
              <th scope="row">{row.measure}</th>
              <td>{row.a ?? '–'}</td>
              <td>{row.b ?? '–'}</td>
              <td>{row.difference ?? '–'}</td>
              <td>{row.ratio ?? '–'}</td>
              <td>{row.difference === null ? '–' : answerOf(row.isBeyondSpread)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const answerOf = (isBeyond: boolean | null): string =>
  isBeyond === null ? 'not known from one run' : isBeyond ? 'yes' : 'no: it may be chance';
