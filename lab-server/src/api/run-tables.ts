import { stringify } from 'csv-stringify/sync';
import type { Run } from '../domain/run.ts';

/** One table at a time: a spreadsheet takes no more. */
export type TableKind = 'measures' | 'series';

/** A table of a run, under a file name that says which. */
export function tableOf(run: Run, of: TableKind): { name: string; text: string } {
  return {
    name: `${run.scenario}-${run.id}-${of}.csv`,
    text: of === 'measures' ? measuresAsCsv(run) : seriesAsCsv(run),
  };
}

/** A line for each measure of each phase. What a run of all phases says in its verdict. */
function measuresAsCsv({ id, scenario, seed, status, runs }: Run): string {
  const rows = runs.flatMap(({ kind, design, healthy, measures }) =>
    measures.map(({ name, unit, value, spread, comparison, limit, holds }) => ({
      ...{ run: id, scenario, seed, status, phase: kind, design, healthy },
      ...{ measure: name, value, unit, spread, comparison, limit, holds },
    })),
  );
  return stringify(rows, { header: true, columns: measureColumns, cast });
}

/** A line for each point of each series: long rather than wide, as tools for data like it. */
function seriesAsCsv({ series }: Run): string {
  const rows = series.flatMap(({ signal, unit, labels, points }) => {
    const told = Object.entries(labels)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ');
    return points.map(([atMs, value]) => ({ at_ms: atMs, signal, labels: told, value, unit }));
  });
  return stringify(rows, { header: true, columns: ['at_ms', 'signal', 'labels', 'value', 'unit'], cast });
}

const measureColumns = [
  ...['run', 'scenario', 'seed', 'status', 'phase', 'design', 'healthy'],
  ...['measure', 'value', 'unit', 'spread', 'comparison', 'limit', 'holds'],
];

/** Else a truth would be 1 or nothing. */
const cast = { boolean: (value: boolean): string => (value ? 'yes' : 'no') };
