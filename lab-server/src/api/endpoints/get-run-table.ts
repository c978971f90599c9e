import { runTable, runTableRequest } from '../../contracts/runs.ts';
import { csvEndpoints } from '../endpoints-factory.ts';
import { tableOf } from '../run-tables.ts';

/** What a run has measured, for a spreadsheet. The run itself, as JSON, is at its own address. */
export const getRunTable = csvEndpoints.build({
  summary: 'Measures or series of a run as CSV',
  tag: 'runs',
  input: runTableRequest,
  output: runTable,
  handler: async ({ input: { id, of }, ctx }) => tableOf(await ctx.lab.runs.get(id), of),
});
