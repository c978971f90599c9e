import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SpanKind } from '@opentelemetry/api';
import { repricing } from '../application/jobs/repricing.ts';
import { noTelemetry, type Telemetry } from '../telemetry.ts';
import type { ForkedJob, JobRun, Meter } from '../toolbox.ts';
import { end, Tracing } from './tracing.ts';

const main = fileURLToPath(new URL('../application/jobs/run-job.ts', import.meta.url));

interface Options {
  readonly rules: number;
  readonly meter: Meter;
  /** Absent: nobody hears of spans. */
  readonly telemetry?: Pick<Telemetry, 'tracer'>;
}

/** The shop's jobs, here or in a process of their own, metered. */
export function createJobs({ rules, meter, telemetry = noTelemetry }: Options) {
  const tracing = new Tracing(telemetry.tracer);
  return {
    *runJob(): JobRun {
      const { span } = tracing.begin('job repricing', SpanKind.INTERNAL, {});
      const before = process.cpuUsage();
      yield* repricing(rules);
      const { user, system } = process.cpuUsage(before);
      meter.observe('repricing_cpu_seconds', (user + system) / 1_000_000);
      meter.count('repricing_runs_total');
      end(span);
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
