import { z } from 'zod';
import { benchStatus } from '../../contracts/bench.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** The processes that scenarios break, and the links between them. */
export const getBench = endpoints.build({
  summary: 'Parts and links of the bench',
  tag: 'lab',
  input: z.strictObject({}),
  output: benchStatus,
  handler: async ({ ctx }) => mutable(ctx.lab.bench()),
});
