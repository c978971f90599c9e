import { z } from 'zod';
import { simStatus } from '../../contracts/sim.ts';
import { endpoints } from '../endpoints-factory.ts';

/** What is enabled now, and until when. */
export const getSimStatus = endpoints.build({
  summary: 'Enabled scenarios',
  tag: 'free play',
  input: z.strictObject({}),
  output: simStatus,
  handler: async ({ ctx }) => ({ active: [...ctx.lab.freePlay.status()] }),
});
