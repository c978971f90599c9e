import { design } from '../../../kit/index.ts';
import type { JobName } from '../../../shop/application/ports/index.ts';

/** Runs each job here, on its interval. */
export default design({
  scheduler: ({ runJob }) => {
    const timers = new Map<JobName, NodeJS.Timeout>();
    return {
      every(job, intervalMs) {
        clearInterval(timers.get(job));
        if (intervalMs > 0)
          timers.set(
            job,
            setInterval(() => Array.from(runJob(job)), intervalMs),
          );
      },
      async stop() {
        for (const timer of timers.values()) clearInterval(timer);
      },
    };
  },
});
