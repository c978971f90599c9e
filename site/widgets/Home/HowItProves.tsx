import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import type { MeasuredResult, PhaseKind } from '../../../openapi/client.ts';
import { formatDate, formatLimit, formatValue } from '../../format.ts';
import { phaseNames, phaseSentence } from '../../live/wording.ts';
import { stateOfPhase } from '../phase-state.ts';
import { decisiveRows, type DecisiveRow } from './decisive-rows.ts';
import styles from './styles.module.css';

/** What differs between the phases: the same load in all of them. */
const conditions: Record<PhaseKind, string> = {
  calm: 'No fault, the design under suspicion',
  failure: 'The fault, the same design',
  fix: 'The fault, the repaired design',
  tempting: 'The fault, what people try first',
};

/** How a run proves itself, with what one scenario measured. */
export function HowItProves({ measured }: { readonly measured: MeasuredResult }): ReactNode {
  const { name, rows } = decisiveRows(measured);
  const largest = Math.max(...rows.flatMap(({ value, limit }) => [value ?? 0, limit]));
  return (
    <section className={styles.row} aria-labelledby="how">
      <Heading as="h2" id="how">
        How a run proves itself
      </Heading>
      <div>
        <p>
          The same load, with the same seed, meets each design. Healthy is defined beforehand, here as <em>{name}</em>. Only if
          the table comes out like this is a scenario proven.
        </p>
        <ol className={styles.proof}>
          {rows.map((row) => (
            <Phase key={row.kind} row={row} largest={largest} />
          ))}
        </ol>
        <p className="quiet">
          Recorded on {measured.machine.cpu}, {formatDate(measured.date)}, seed {measured.seed}.
        </p>
      </div>
    </section>
  );
}

function Phase({ row, largest }: { readonly row: DecisiveRow; readonly largest: number }): ReactNode {
  const { kind, healthy, value, unit, comparison, limit } = row;
  const share = (amount: number) => `${(100 * amount) / (largest || 1)}%`;
  return (
    <li data-state={stateOfPhase[kind]}>
      <h3>{phaseNames[kind]}</h3>
      <p className={styles.condition}>{conditions[kind]}</p>
      <div className={styles.bar} aria-hidden="true">
        <span className={styles.value} style={{ width: share(value ?? 0) }} />
        <span className={styles.limit} style={{ insetInlineStart: share(limit) }} />
      </div>
      <p>
        <strong>{formatValue(value, unit)}</strong> <span className="quiet">limit: {formatLimit(comparison, limit, unit)}</span>
      </p>
      <p className={styles.sentence}>{phaseSentence(kind, healthy)}</p>
    </li>
  );
}
