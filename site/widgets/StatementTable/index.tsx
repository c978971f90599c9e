import type { ReactNode } from 'react';
import type { PhaseKind } from '../../../openapi/client.ts';
import { formatStatementMs } from '../../format.ts';
import { phaseNames } from '../../live/wording.ts';
import { stateOfPhase } from '../phase-state.ts';
import {
  comparedStatements,
  countWords,
  differenceOf,
  differsMost,
  type ComparedStatement,
  type Figures,
  type PhaseStatements,
} from './rows.ts';
import styles from './styles.module.css';

/** What the database executed in the window, statement by statement, the phases below each other. */
export function StatementTable({ phases }: { readonly phases: readonly PhaseStatements[] }): ReactNode {
  const statements = comparedStatements(phases);
  const [from, to] = [phases[0]?.phase, phases.at(-1)?.phase];
  const most = from && to && from !== to ? { from, to, statement: differsMost(statements, from, to) } : null;
  if (statements.length === 0) return <p className="quiet">No statement was executed in the window.</p>;
  return (
    <>
      {most?.statement && (
        <p className={styles.change}>
          {phaseNames[most.from]} → {phaseNames[most.to].toLowerCase()}: <Name statement={most.statement} />{' '}
          {differenceOf(most.statement, most.from, most.to)}.
        </p>
      )}
      <div className="table-box" tabIndex={0} role="group" aria-label="Statements">
        <table className={styles.table}>
          <caption className="sr-only">Statements by what they cost, in each phase</caption>
          <thead>
            <tr>
              {['Statement', 'Phase', 'Calls', 'Per request', 'Mean', 'Rows per call', 'Blocks per call'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {statements.map((statement) => (
            <Rows key={statement.key} statement={statement} isMost={most?.statement === statement} />
          ))}
        </table>
      </div>
    </>
  );
}

const Name = ({ statement: { tag, sql } }: { readonly statement: ComparedStatement }): ReactNode => (
  <code>{tag ?? sql.slice(0, 60)}</code>
);

interface RowsProps {
  readonly statement: ComparedStatement;
  readonly isMost: boolean;
}

function Rows({ statement, isMost }: RowsProps): ReactNode {
  return (
    <tbody data-most={isMost} className={styles.statement}>
      {statement.phases.map(({ phase, figures }, index) => (
        <tr key={phase}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={statement.phases.length}>
              <Name statement={statement} />
              {isMost && <b className={styles.mark}>differs most</b>}
              {statement.tag !== null && <span className={styles.sql}>{statement.sql}</span>}
            </th>
          )}
          <PhaseCell phase={phase} />
          <FigureCells figures={figures} />
        </tr>
      ))}
    </tbody>
  );
}

const PhaseCell = ({ phase }: { readonly phase: PhaseKind }): ReactNode => (
  <td data-state={stateOfPhase[phase]} className={styles.phase}>
    {phaseNames[phase]}
  </td>
);

function FigureCells({ figures }: { readonly figures: Figures | null }): ReactNode {
  if (!figures) return <td colSpan={5}>not called</td>;
  const { calls, callsPerRequest, meanMs, rowsPerCall, blocksPerCall } = figures;
  return (
    <>
      <td>{countWords(calls)}</td>
      <td>{callsPerRequest === null ? 'no request' : countWords(callsPerRequest)}</td>
      <td>{formatStatementMs(meanMs)}</td>
      <td>{countWords(rowsPerCall)}</td>
      <td>{countWords(blocksPerCall)}</td>
    </>
  );
}
