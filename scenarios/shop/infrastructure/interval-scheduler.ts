import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobName, Scheduler } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';

/** Runs jobs on their interval, in this process, and lets the event loop serve what has arrived between two pieces. */
export const intervalScheduler = ({ runJob }: Pick<ShopToolbox, 'runJob'>): Scheduler => {
  const timers = new Map<JobName, NodeJS.Timeout>();
  const running = new Set<JobName>();
  const run = async (job: JobName) => {
    if (running.has(job)) return;
    running.add(job);
    for (const _piece of runJob(job)) await nextTurn();
    running.delete(job);
  };
  return {
    every(job, intervalMs) {
      clearInterval(timers.get(job));
      if (intervalMs > 0)
        timers.set(
          job,
          setInterval(() => void run(job), intervalMs),
        );
    },
    async stop() {
      for (const timer of timers.values()) clearInterval(timer);
    },
  };
};
