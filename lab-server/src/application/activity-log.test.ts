import { expect, test } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import { LabError } from '../domain/lab-error.ts';
import { ActivityLog } from './activity-log.ts';

test('what happens is told and kept, the newest first, and no more than 200', () => {
  const told: Activity[] = [];
  const log = new ActivityLog({ activity: (activity) => void told.push(activity) });
  for (let index = 0; index < 201; index++) log.add('enabled', `scenario-${index}`, 'broken');
  expect(told).toHaveLength(201);
  expect([log.list().length, log.list()[0]?.subject, log.list().at(-1)?.subject]).toEqual([200, 'scenario-200', 'scenario-1']);
});

test('what the lab refuses is noted with its reason, and refused all the same; its own mistakes are not', async () => {
  const log = new ActivityLog({ activity: () => undefined });
  const refusal = new LabError('HALTED', 'The lab was halted.');
  await expect(log.notingRefusal('deadlock', () => Promise.reject(refusal))).rejects.toBe(refusal);
  await expect(log.notingRefusal('deadlock', () => Promise.reject(new TypeError('a mistake')))).rejects.toThrow('a mistake');
  expect(await log.notingRefusal('deadlock', async () => 7)).toBe(7);
  expect(log.list()).toMatchObject([{ kind: 'refused', subject: 'deadlock', detail: 'The lab was halted.' }]);
});
