import { z } from 'zod';
import { loadAnswer } from '../../contracts/load.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** Ends the load that was started by hand. Without one, nothing happens. */
export const stopLoad = endpoints.build({
  summary: 'Stop the load',
  tag: 'load',
  input: z.strictObject({}),
  output: loadAnswer,
  handler: async ({ ctx }) => {
    await ctx.lab.load.stop();
    return { load: mutable(ctx.lab.load.status()) };
  },
});
