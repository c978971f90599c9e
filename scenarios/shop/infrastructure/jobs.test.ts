import { expect, test } from 'vitest';
import { repricing } from '../application/jobs/repricing.ts';
import { RecordingMeter } from '../testing/recording-meter.ts';
import { intervalScheduler } from './interval-scheduler.ts';
import { createJobs } from './jobs.ts';

test('the job comes in pieces of a thousand rules, and says the same each time', () => {
  const run = () => {
    const pieces = repricing(3_500);
    let count = 0;
    for (;;) {
      const { done, value } = pieces.next();
      if (done) return { count, value };
      count += 1;
    }
  };
  expect(run().count).toBe(3);
  expect(run()).toEqual(run());
});

test('a job in a process of its own ends by itself, and is counted', async () => {
  const meter = new RecordingMeter();
  const job = createJobs({ rules: 1_000, meter }).forkJob();
  expect(job.pid).toBeGreaterThan(0);
  await job.ended;
  expect(meter.counted('repricing_runs_total')).toBe(1);
});

test('a job in a process of its own can be stopped', async () => {
  const meter = new RecordingMeter();
  const job = createJobs({ rules: 1_000_000_000, meter }).forkJob();
  job.stop();
  await job.ended;
  expect(meter.counted('repricing_runs_total')).toBe(0);
});

test('the event loop turns between two pieces of a scheduled job, and a run is not joined by another', async () => {
  let running = 0;
  let most = 0;
  const order: string[] = [];
  const ended = Promise.withResolvers<undefined>();
  const scheduler = intervalScheduler({
    *runJob() {
      most = Math.max(most, (running += 1));
      for (let piece = 0; piece < 3; piece += 1) {
        order.push('piece');
        setImmediate(() => order.push('turn'));
        yield;
      }
      running -= 1;
      ended.resolve(undefined);
    },
  });
  scheduler.every('repricing', 1);
  await ended.promise;
  await scheduler.stop();
  expect(most).toBe(1);
  expect(order.slice(0, 5)).toEqual(['piece', 'turn', 'piece', 'turn', 'piece']);
});
