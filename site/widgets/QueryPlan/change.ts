import type { PlanNode, QueryPlan } from '../../../openapi/client.ts';
import { formatStatementMs, formatValue } from '../../format.ts';

/** What differs between two plans, in a sentence: how the tables are read, what was looked at for it, how long it took. */
export function changeOf(before: QueryPlan, after: QueryPlan): string {
  const [access, figures] = [accessChanges(before, after), figureChanges(before, after)];
  const said = access.length > 0 ? access.join('; ') : isSameTree(before, after) ? 'The plan is the same' : 'The plan is another';
  const other = before.sql === after.sql ? '' : ' The statement itself differs.';
  return `${[said, ...figures].join('; ')}.${other}`;
}

/** A node by the name that EXPLAIN gives it: `Index Scan on orders using orders_status`. */
export function nodeName({ type, relation, index }: Pick<PlanNode, 'type' | 'relation' | 'index'>): string {
  return [type, relation && `on ${relation}`, index && `using ${index}`].filter(Boolean).join(' ');
}

/** Blocks that the whole plan looked at; null where it was not executed. */
export function blocksOf({ nodes }: QueryPlan): number | null {
  const known = nodes.flatMap(({ selfBlocks }) => selfBlocks ?? []);
  return known.length === 0 ? null : known.reduce((sum, blocks) => sum + blocks, 0);
}

/** By how much the planner was wrong about the rows of a node, as a factor of at least 1; null where it was not executed. */
export function misjudged({ estimatedRows, rows, loops }: Pick<PlanNode, 'estimatedRows' | 'rows' | 'loops'>): number | null {
  if (rows === null) return null;
  const [estimated, real] = [Math.max(1, estimatedRows * Math.max(1, loops ?? 1)), Math.max(1, rows)];
  return Math.max(estimated / real, real / estimated);
}

/** Tables that are read in another way now. */
function accessChanges(before: QueryPlan, after: QueryPlan): readonly string[] {
  const [was, is] = [accessesOf(before), accessesOf(after)];
  return [...was].flatMap(([relation, names]) => {
    const now = is.get(relation);
    if (!now) return [`${listed(names)} is gone`];
    return listed(names) === listed(now) ? [] : [`${listed(names)} became ${listed(now)}`];
  });
}

/** Which way each table is read. What only leads to it, as a bitmap of an index does, is part of it. */
function accessesOf({ nodes }: QueryPlan): ReadonlyMap<string, readonly string[]> {
  const reads = nodes.flatMap((node, index) => {
    if (node.relation === null) return [];
    const bitmap = node.index === null ? nodes.slice(index + 1).find(({ type }) => type === 'Bitmap Index Scan') : undefined;
    const through = node.type === 'Bitmap Heap Scan' ? (bitmap?.index ?? null) : node.index;
    return [{ relation: node.relation, name: nodeName({ ...node, index: through }) }];
  });
  const byRelation = Map.groupBy(reads, ({ relation }) => relation);
  return new Map([...byRelation].map(([relation, found]) => [relation, [...new Set(found.map(({ name }) => name))]]));
}

function figureChanges(before: QueryPlan, after: QueryPlan): readonly string[] {
  const blocks = [blocksOf(before), blocksOf(after)] as const;
  const ms = [before.executionMs, after.executionMs] as const;
  return [
    ...(blocks[0] === null || blocks[1] === null ? [] : [`blocks ${arrow(blocks[0], blocks[1], 'count')}`]),
    ...(ms[0] === null || ms[1] === null ? [] : [`time ${arrow(ms[0], ms[1], 'ms')}`]),
  ];
}

const arrow = (from: number, to: number, unit: 'count' | 'ms'): string => `${said(from, unit)} → ${said(to, unit)}`;

const said = (value: number, unit: 'count' | 'ms'): string =>
  unit === 'ms' ? formatStatementMs(value) : formatValue(value, unit);

const isSameTree = ({ nodes: one }: QueryPlan, { nodes: other }: QueryPlan): boolean =>
  one.length === other.length &&
  one.every((node, index) => node.depth === other[index]?.depth && nodeName(node) === nodeName(other[index]));

const listed = (names: readonly string[]): string => names.join(' and ');
