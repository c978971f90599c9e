import { z } from 'zod';
import { simStatus } from '../../contracts/sim.ts';
import { endpoints } from '../endpoints-factory.ts';
import { statusOf } from '../play-status.ts';

/** Lets runs, loads and scenarios start again after a halt. A lab that is not halted stays as it is. */
export const releaseLab = endpoints.build({
  summary: 'Release a halted lab',
  tag: 'free play',
  input: z.strictObject({}),
  output: simStatus,
  handler: async ({ ctx }) => {
    ctx.lab.release();
    return statusOf(ctx.lab);
  },
});
