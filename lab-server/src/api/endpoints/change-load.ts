import type { LoadRequest } from '../../application/lab.ts';
import { loadAnswer, startLoadRequest } from '../../contracts/load.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** Turns the load up or down while it runs. */
export const changeLoad = endpoints.build({
  summary: 'Change the load',
  description: 'Replaces the load that runs, or starts one; its lease begins anew.',
  tag: 'load',
  input: startLoadRequest,
  output: loadAnswer,
  // That the route is one of the shop's is for the lab to say.
  handler: async ({ input, ctx }) => ({ load: mutable(await ctx.lab.load.change(input as LoadRequest)) }),
});
