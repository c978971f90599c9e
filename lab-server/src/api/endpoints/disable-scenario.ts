import { disableRequest, simStatus } from '../../contracts/sim.ts';
import { endpoints } from '../endpoints-factory.ts';
import { statusOf } from '../play-status.ts';

/** Ends a scenario; the answer names those that are still enabled. */
export const disableScenario = endpoints.build({
  summary: 'Disable a scenario',
  tag: 'free play',
  input: disableRequest,
  output: simStatus,
  handler: async ({ input, ctx }) => {
    await ctx.lab.freePlay.disable(input.name);
    return statusOf(ctx.lab);
  },
});
