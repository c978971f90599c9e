import { z } from 'zod';
import { textEndpoints } from '../endpoints-factory.ts';

/** The signals of the bench and of the lab's own process, for Prometheus. */
export const getMetrics = textEndpoints.build({
  summary: 'Metrics for Prometheus',
  tag: 'lab',
  input: z.strictObject({}),
  output: z.object({ text: z.string() }),
  handler: async ({ ctx }) => ({ text: await ctx.metrics() }),
});
