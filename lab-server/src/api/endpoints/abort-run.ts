import { run, runById } from '../../contracts/runs.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** Aborts and restores; answers when the bench is steady again. A run that has ended stays as it is. */
export const abortRun = endpoints.build({
  summary: 'Abort a run',
  tag: 'runs',
  input: runById,
  output: run,
  handler: async ({ input, ctx }) => mutable(await ctx.lab.runs.abort(input.id)),
});
