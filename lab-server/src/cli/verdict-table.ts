import Table from 'cli-table3';
import type { MeasureResult, PhaseResult, RunSummary } from '../../../openapi/client.ts';
import { formatLimit, formatSpread, formatValue } from './format.ts';
import { marked } from './progress.ts';

const columns = ['scenario', 'phase', 'measure', 'value', 'limit', 'spread', 'holds'];
/** In calm and with the fix the shop is to be healthy; broken, and with the tempting fix, it is not. */
const isHealthyWhenProven = { calm: true, failure: false, fix: true, tempting: false } as const;

/** Every measure of every phase of these runs. */
export function verdictTable(runs: readonly RunSummary[]): string {
  const table = new Table({ head: columns, style: { head: [], border: [], compact: true } });
  for (const { scenario, runs: phases } of runs) {
    const rows = phases.flatMap((phase) =>
      phase.measures.map((measure, index) => [index === 0 ? phaseCell(phase) : '', ...cells(measure)]),
    );
    table.push(...rows.map((row, index) => [index === 0 ? scenario : '', ...row]));
  }
  return table.toString();
}

const cells = (measure: MeasureResult): string[] => [
  measure.name,
  formatValue(measure.value, measure.unit),
  formatLimit(measure),
  formatSpread(measure),
  measure.holds ? 'yes' : 'no',
];

function phaseCell({ kind, healthy, conclusive }: PhaseResult): string {
  const words = `${kind}: ${healthy ? 'healthy' : 'unhealthy'}${conclusive ? '' : ', load too late'}`;
  return marked(conclusive && healthy === isHealthyWhenProven[kind] ? 'good' : 'bad', words);
}
