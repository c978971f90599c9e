import { z } from 'zod';
import { simStatus } from '../../contracts/sim.ts';
import { endpoints } from '../endpoints-factory.ts';
import { statusOf } from '../play-status.ts';

/** What is enabled now, and until when; whether the lab is halted. */
export const getSimStatus = endpoints.build({
  summary: 'Enabled scenarios',
  tag: 'free play',
  input: z.strictObject({}),
  output: simStatus,
  handler: async ({ ctx }) => statusOf(ctx.lab),
});
