import { setPriority } from 'node:os';
import { design } from '../../../kit/index.ts';
import type { JobName } from '../../../shop/application/ports/index.ts';
import type { ForkedJob } from '../../../shop/toolbox.ts';

/** Lower than that of the customers' process (0), so that the job takes what they leave. */
const PRIORITY = 10;

/** Runs each job in a process of its own, on its interval; a tick is skipped while the last one runs. */
export default design({
  scheduler: ({ forkJob }) => {
    const timers = new Map<JobName, NodeJS.Timeout>();
    const running = new Map<JobName, ForkedJob>();
    const run = (job: JobName) => {
      if (running.has(job)) return;
      const forked = forkJob(job);
      running.set(job, forked);
      setPriority(forked.pid, PRIORITY);
      void forked.ended.then(() => running.delete(job));
    };
    return {
      every(job, intervalMs) {
        clearInterval(timers.get(job));
        if (intervalMs > 0)
          timers.set(
            job,
            setInterval(() => run(job), intervalMs),
          );
      },
      async stop() {
        for (const timer of timers.values()) clearInterval(timer);
        for (const forked of running.values()) forked.stop();
      },
    };
  },
});
