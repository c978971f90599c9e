import { z } from 'zod';
import { simStatus } from '../../contracts/sim.ts';
import { endpoints } from '../endpoints-factory.ts';
import { statusOf } from '../play-status.ts';

/** From any state to the steady state: ends runs, loads and scenarios; fresh data. Twice gives the same. */
export const resetLab = endpoints.build({
  summary: 'Back to the steady state',
  tag: 'free play',
  input: z.strictObject({}),
  output: simStatus,
  handler: async ({ ctx }) => {
    await ctx.lab.reset();
    return statusOf(ctx.lab);
  },
});
