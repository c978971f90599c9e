import { NULL_TEXT } from '@systems-design-lab/scenarios/shop/telemetry.ts';
import type pg from 'pg';
import type { PlanNode, QueryPlan } from '../../domain/evidence.ts';

/** How long a statement may take while it is explained. */
const PATIENCE_MS = 3_000;
const LOCK_TIMEOUT_MS = 500;

type Client = Pick<pg.ClientBase, 'query'>;

/** As EXPLAIN (FORMAT JSON) has it: the keys that are read here. */
interface ExplainedNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Plan Rows': number;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Actual Total Time'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly 'Total Cost': number;
  readonly Plans?: readonly ExplainedNode[];
  readonly [key: string]: unknown;
}

interface Explained {
  readonly Plan: ExplainedNode;
  readonly 'Planning Time'?: number;
  readonly 'Execution Time'?: number;
}

/** What a node does with the rows, in the order in which it is worth reading. */
const CONDITIONS = ['Index Cond', 'Recheck Cond', 'Filter', 'Hash Cond', 'Merge Cond', 'Join Filter', 'Sort Key', 'Group Key'];

/** Rows that a node looked at for nothing: means over its loops. */
const REMOVED = ['Rows Removed by Filter', 'Rows Removed by Index Recheck', 'Rows Removed by Join Filter'];

/**
 * The plan of a statement, executed with these values in a transaction that is rolled back. Where that takes too long, or
 * would wait for a lock, it is planned without being executed. Throws PostgreSQL's own error where it cannot be planned.
 */
export async function explain(
  client: Client,
  sql: string,
  values: readonly string[],
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<QueryPlan> {
  const explained =
    (await explainWith(client, 'ANALYZE, BUFFERS, ', sql, values, patienceMs).catch(giveUpWhereSlow)) ??
    (await explainWith(client, '', sql, values, patienceMs));
  const nodes = flattened(explained.Plan, 0);
  const costs = nodes.map(costOf);
  const costliest = costs.indexOf(Math.max(...costs));
  return {
    sql,
    values,
    planningMs: explained['Planning Time'] ?? 0,
    executionMs: explained['Execution Time'] ?? null,
    nodes: nodes.map(({ cost: _, ...node }, index) => ({ ...node, isCostliest: index === costliest })),
  };
}

async function explainWith(
  client: Client,
  options: string,
  sql: string,
  values: readonly string[],
  patienceMs: number,
): Promise<Explained> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL statement_timeout = ${patienceMs}`);
    await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const { rows } = await client.query<{ 'QUERY PLAN': readonly [Explained] }>(`EXPLAIN (${options}FORMAT JSON) ${sql}`, [
      ...values.map((value) => (value === NULL_TEXT ? null : value)),
    ]);
    return rows[0]!['QUERY PLAN'][0];
  } finally {
    await client.query('ROLLBACK');
  }
}

const QUERY_CANCELED = '57014';
const LOCK_NOT_AVAILABLE = '55P03';

function giveUpWhereSlow(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === QUERY_CANCELED || code === LOCK_NOT_AVAILABLE) return undefined;
  throw error;
}

type FlatNode = Omit<PlanNode, 'isCostliest'> & { readonly cost: number };

function flattened(node: ExplainedNode, depth: number): FlatNode[] {
  const children = node.Plans ?? [];
  const loops = node['Actual Loops'] ?? null;
  const total = (of: ExplainedNode) => (of['Actual Total Time'] ?? 0) * (of['Actual Loops'] ?? 0);
  const blocks = (of: ExplainedNode) => (of['Shared Hit Blocks'] ?? 0) + (of['Shared Read Blocks'] ?? 0);
  const own = (figure: (of: ExplainedNode) => number) =>
    Math.max(0, figure(node) - children.reduce((sum, child) => sum + figure(child), 0));
  const flat: FlatNode = {
    depth,
    cost: own((of) => of['Total Cost']),
    type: node['Parallel Aware'] === true ? `Parallel ${node['Node Type']}` : node['Node Type'],
    relation: node['Relation Name'] ?? null,
    index: node['Index Name'] ?? null,
    conditions: CONDITIONS.flatMap((key) => (node[key] === undefined ? [] : [`${key}: ${textOf(node[key])}`])),
    estimatedRows: node['Plan Rows'],
    rows: loops === null ? null : Math.round((node['Actual Rows'] ?? 0) * loops),
    loops,
    selfMs: loops === null ? null : own(total),
    selfBlocks: loops === null ? null : own(blocks),
    rowsRemoved: Math.round(REMOVED.reduce((sum, key) => sum + Number(node[key] ?? 0), 0) * (loops ?? 1)),
  };
  return [flat, ...children.flatMap((child) => flattened(child, depth + 1))];
}

const textOf = (condition: unknown): string => (Array.isArray(condition) ? condition.join(', ') : String(condition));
const costOf = ({ selfMs, cost }: FlatNode): number => selfMs ?? cost;
