import { z } from 'zod';
import { activityKinds, type Activity } from '../domain/activity.ts';
import { named } from './named.ts';
import { instant } from './unit.ts';

export const activity = z
  .object({
    at: instant,
    kind: z.enum(activityKinds).meta(named('ActivityKind')),
    subject: z.string().meta({ description: 'A scenario, a part, a load or a run; empty: the lab as a whole.' }),
    detail: z.string().nullable(),
  })
  .meta(named('Activity')) satisfies z.ZodType<Activity>;

export const activityList = z.object({ activity: z.array(activity).meta({ description: 'Newest first, at most 200.' }) });
