import { design } from '../../../kit/index.ts';
import type { JobName } from '../../../shop/application/ports/index.ts';

/** Runs each job here, on its interval, and awaits after every piece of it. */
export default design({
  scheduler: ({ runJob }) => {
    const timers = new Map<JobName, NodeJS.Timeout>();
    const run = async (job: JobName) => {
      for (const _piece of runJob(job)) await null;
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
  },
});
