import { z } from 'zod';
import { locksNow } from '../../contracts/locks.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** Sessions of the database on stage that wait for a lock, and those that they wait for. */
export const getLocks = endpoints.build({
  summary: 'Who waits for whom',
  tag: 'database',
  input: z.strictObject({}),
  output: locksNow,
  handler: async ({ ctx }) => mutable({ frame: await ctx.lab.locks() }),
});
