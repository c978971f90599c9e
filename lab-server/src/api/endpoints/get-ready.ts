import { z } from 'zod';
import { readiness } from '../../contracts/bench.ts';
import { readinessEndpoints } from '../endpoints-factory.ts';

/** Whether runs can start, and the state of every part; 503 when they cannot. */
export const getReady = readinessEndpoints.build({
  summary: 'Whether the lab is ready',
  tag: 'lab',
  input: z.strictObject({}),
  output: readiness,
  handler: async ({ ctx }) => ctx.ready(),
});
