import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { repricing } from '../application/jobs/repricing.ts';
import type { ForkedJob, JobRun, Meter } from '../toolbox.ts';

const main = fileURLToPath(new URL('../application/jobs/run-job.ts', import.meta.url));

/** The shop's jobs, here or in a process of their own, metered. */
export function createJobs({ rules, meter }: { readonly rules: number; readonly meter: Meter }) {
  return {
    *runJob(): JobRun {
      const before = process.cpuUsage();
      yield* repricing(rules);
      const { user, system } = process.cpuUsage(before);
      meter.observe('repricing_cpu_seconds', (user + system) / 1_000_000);
      meter.count('repricing_runs_total');
    },
    forkJob(): ForkedJob {
      const child = fork(main, [String(rules)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
      const ended = once(child, 'exit').then(([code]) => {
        if (code === 0) meter.count('repricing_runs_total');
      });
      return { pid: child.pid ?? 0, ended, stop: () => void child.kill() };
    },
  };
}
