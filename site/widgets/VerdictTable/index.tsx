import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Comparison, MeasureResult, PhaseKind, Unit } from '../../../openapi/client.ts';
import { formatLimit, formatValue } from '../../format.ts';
import { phaseNames } from '../../live/wording.ts';
import { stateOfPhase } from '../phase-state.ts';
import styles from './styles.module.css';

interface Props {
  readonly measures: readonly {
    readonly name: string;
    readonly unit: Unit;
    readonly comparison: Comparison;
    readonly limit: number;
  }[];
  readonly phases: readonly PhaseKind[];
  readonly results: readonly { readonly kind: PhaseKind; readonly measures: readonly MeasureResult[] }[];
  /** What was recorded elsewhere, beside the values that do not prove it here. */
  readonly recorded?: readonly { readonly kind: PhaseKind; readonly measures: readonly MeasureResult[] }[];
  readonly caption: string;
}

/** Each measure with its limit, and its value in each phase that has been measured. */
export function VerdictTable({ measures, phases, results, recorded = [], caption }: Props): ReactNode {
  const found = (kind: PhaseKind, name: string) => valueIn(results, kind, name);
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={caption}>
      <table className={styles.table}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Healthy means</th>
            {phases.map((kind) => (
              <th key={kind} scope="col" data-state={stateOfPhase[kind]} className={styles.phase}>
                {phaseNames[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map(({ name, unit, comparison, limit }) => {
            const measured = results[0]?.measures.find((measure) => measure.name === name);
            return (
              <tr key={name}>
                <th scope="row">
                  {name} <span className={styles.limit}>{formatLimit(comparison, measured?.limit ?? limit, unit)}</span>
                </th>
                {phases.map((kind) => (
                  <td key={kind}>
                    <Cell measure={found(kind, name)} />
                    <Recorded measure={valueIn(recorded, kind, name)} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const valueIn = (results: Props['results'], kind: PhaseKind, name: string): MeasureResult | undefined =>
  results.find((result) => result.kind === kind)?.measures.find((measure) => measure.name === name);

function Recorded({ measure }: { readonly measure: MeasureResult | undefined }): ReactNode {
  return measure && <span className={styles.recorded}>recorded {formatValue(measure.value, measure.unit)}</span>;
}

function Cell({ measure }: { readonly measure: MeasureResult | undefined }): ReactNode {
  if (!measure) return <NotMeasured />;
  const { value, spread, unit, holds } = measure;
  return (
    <span className={styles.cell} data-state={holds ? 'healthy' : 'failing'}>
      {holds ? <Check aria-label="holds" size={16} /> : <X aria-label="does not hold" size={16} />}
      <span>
        {formatValue(value, unit)}
        {spread !== null && spread > 0 && <span className={styles.spread}> ± {formatValue(spread, unit)}</span>}
      </span>
    </span>
  );
}

const NotMeasured = (): ReactNode => (
  <>
    <span aria-hidden="true" className={styles.none}>
      –
    </span>
    <span className="sr-only">not measured</span>
  </>
);
