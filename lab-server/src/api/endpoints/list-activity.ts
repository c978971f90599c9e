import { z } from 'zod';
import { activityList } from '../../contracts/activity.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** What was enabled, expired, refused, killed, restarted lately, by whomever. */
export const listActivity = endpoints.build({
  summary: 'What has happened lately',
  tag: 'free play',
  input: z.strictObject({}),
  output: activityList,
  handler: async ({ ctx }) => mutable({ activity: ctx.lab.activity() }),
});
