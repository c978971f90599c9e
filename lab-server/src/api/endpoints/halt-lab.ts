import { z } from 'zod';
import { simStatus } from '../../contracts/sim.ts';
import { endpoints } from '../endpoints-factory.ts';
import { statusOf } from '../play-status.ts';

/** The kill switch: ends runs, loads and scenarios, and refuses new ones until released. Halting twice is halting once. */
export const haltLab = endpoints.build({
  summary: 'Stop everything and let nothing start',
  tag: 'free play',
  input: z.strictObject({}),
  output: simStatus,
  handler: async ({ ctx }) => {
    await ctx.lab.halt();
    return statusOf(ctx.lab);
  },
});
