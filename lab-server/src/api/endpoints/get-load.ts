import { z } from 'zod';
import { loadAnswer } from '../../contracts/load.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** The load that was started by hand. */
export const getLoad = endpoints.build({
  summary: 'The load that runs',
  tag: 'load',
  input: z.strictObject({}),
  output: loadAnswer,
  handler: async ({ ctx }) => ({ load: mutable(ctx.lab.load.status()) }),
});
