import { Flame } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PlanNode, QueryPlan as Plan } from '../../../openapi/client.ts';
import { formatStatementMs, formatValue } from '../../format.ts';
import { blocksOf, misjudged, nodeName } from './change.ts';
import styles from './styles.module.css';

interface Props {
  readonly plan: Plan;
  /** What it is of, to tell several apart: `failure`. */
  readonly of: string;
}

/** From this factor on the planner's guess is worth a word. */
const BADLY = 10;

/** How PostgreSQL carries a statement out: each node under the one that it works for, with what it cost by itself. */
export function QueryPlan({ plan, of }: Props): ReactNode {
  return (
    <div className={styles.plan}>
      <p className={styles.summary}>
        {plan.executionMs !== null ? (
          <>
            <b>{formatStatementMs(plan.executionMs)}</b>, <b>{formatValue(blocksOf(plan), 'count')}</b> blocks of 8 kB
          </>
        ) : (
          'Planned without being executed: it would have taken too long, or waited for a lock.'
        )}
      </p>
      <div className="table-box" tabIndex={0} role="group" aria-label={`Query plan, ${of}`}>
        <table>
          <caption className="sr-only">
            Nodes of the plan, each after the one that it works for; figures are a node’s own, without those below it.
          </caption>
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col">Time</th>
              <th scope="col">Blocks</th>
              <th scope="col">Rows guessed → real</th>
              <th scope="col">Removed</th>
            </tr>
          </thead>
          <tbody>
            {plan.nodes.map((node, index) => (
              <NodeRow key={index} node={node} />
            ))}
          </tbody>
        </table>
      </div>
      <Statement plan={plan} of={of} />
    </div>
  );
}

function NodeRow({ node }: { readonly node: PlanNode }): ReactNode {
  const { depth, conditions, estimatedRows, rows, loops, rowsRemoved, selfBlocks, selfMs, isCostliest } = node;
  const factor = misjudged(node);
  return (
    <tr data-costliest={isCostliest} className={styles.node}>
      <th scope="row">
        <span className={styles.name} style={{ paddingInlineStart: `${depth * 1.1}rem` }}>
          {depth > 0 && <span aria-hidden="true">└ </span>}
          <span className="sr-only">{depth > 0 && `Level ${depth + 1}: `}</span>
          {nodeName(node)}
          {isCostliest && (
            <span className={styles.costliest}>
              <Flame aria-hidden="true" size={14} /> costs most
            </span>
          )}
          {conditions.map((condition) => (
            <code key={condition}>{condition}</code>
          ))}
        </span>
      </th>
      <td>{selfMs === null ? '–' : formatStatementMs(selfMs)}</td>
      <td>{selfBlocks === null ? '–' : formatValue(selfBlocks, 'count')}</td>
      <td>
        {formatValue(estimatedRows, 'count')} → {rows === null ? '–' : formatValue(rows, 'count')}
        {loops !== null && loops > 1 && <small>in {formatValue(loops, 'count')} loops</small>}
        {factor !== null && factor >= BADLY && <small>{formatValue(Math.round(factor), 'ratio')} off</small>}
      </td>
      <td>{rowsRemoved === 0 ? '–' : formatValue(rowsRemoved, 'count')}</td>
    </tr>
  );
}

/** The statement with the very values that it was sent with. */
function Statement({ plan: { sql, values }, of }: Props): ReactNode {
  return (
    <details className={styles.statement}>
      <summary>
        The statement<span className="sr-only"> of the plan, {of}</span>
      </summary>
      <pre tabIndex={0}>
        <code>{sql}</code>
      </pre>
      {values.length > 0 && (
        <p className={styles.values}>
          {values.map((value, index) => (
            <span key={index}>
              <code>${index + 1}</code> = <code>{value}</code>
            </span>
          ))}
        </p>
      )}
    </details>
  );
}
