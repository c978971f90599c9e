import { run, runById } from '../../contracts/runs.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** One run: verdict per measure, and the series of its charts. */
export const getRun = endpoints.build({
  summary: 'One run',
  tag: 'runs',
  input: runById,
  output: run,
  handler: async ({ input, ctx }) => mutable(await ctx.lab.runs.get(input.id)),
});
