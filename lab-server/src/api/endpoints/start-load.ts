import type { LoadRequest } from '../../application/lab.ts';
import { loadAnswer, startLoadRequest } from '../../contracts/load.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** Sends requests to the shop, by route. */
export const startLoad = endpoints.build({
  summary: 'Start a load',
  tag: 'load',
  input: startLoadRequest,
  output: loadAnswer,
  // That the route is one of the shop's is for the lab to say.
  handler: async ({ input, ctx }) => ({ load: mutable(await ctx.lab.load.start(input as LoadRequest)) }),
});
