import { runFilter, runList } from '../../contracts/runs.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** Newest first, without series. */
export const listRuns = endpoints.build({
  summary: 'Past runs',
  tag: 'runs',
  input: runFilter,
  output: runList,
  handler: async ({ input, ctx }) => ({ runs: mutable(await ctx.lab.runs.list(input)) }),
});
