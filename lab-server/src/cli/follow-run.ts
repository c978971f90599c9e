import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, Input, Run, RunStatus } from '../../../openapi/client.ts';
import { Interrupted } from './failure.ts';
import { formatSeconds } from './format.ts';
import { marked, type Progress } from './progress.ts';

const pollEveryMs = 500;

const words: Readonly<Record<RunStatus, string>> = {
  running: 'running',
  finished: 'finished',
  proven: 'proven',
  notProven: 'not proven',
  inconclusive: 'inconclusive',
  aborted: 'aborted',
  failed: 'failed',
};

/** What a command that runs scenarios works with. */
export interface Session {
  readonly ask: Client;
  readonly progress: Progress;
  /** The reader wants it to end. */
  readonly interrupted: AbortSignal;
}

/** Starts a run and stays with it to its end. An interrupt aborts it: the lab restores the bench before this throws. */
export async function followRun({ ask, progress, interrupted }: Session, request: Input['post /api/runs']): Promise<Run> {
  const started = Date.now();
  const { id } = await ask('post /api/runs', request);
  while (!interrupted.aborted) {
    const run = await ask('get /api/runs/:id', { id });
    if (run.status !== 'running') {
      progress.done(`${outcome(run)}  ${formatSeconds(Date.now() - started)}`);
      return run;
    }
    const part = Math.min(run.runs.length + 1, run.phases.length);
    progress.update(`${request.scenario}: ${run.phase ?? 'preparing'} (${part} of ${run.phases.length})`);
    await sleep(pollEveryMs, undefined, { signal: interrupted }).catch(() => undefined);
  }
  progress.update(`${request.scenario}: aborting`);
  await ask('delete /api/runs/:id', { id });
  throw new Interrupted(`The run of "${request.scenario}" was aborted.`);
}

function outcome({ scenario, status, reasons }: Run): string {
  const tone = status === 'proven' ? 'good' : status === 'finished' ? 'neutral' : 'bad';
  const why = reasons.length > 0 ? `: ${reasons.join('; ')}` : '';
  return marked(tone, `${scenario} ${words[status]}${why}`, process.stderr);
}
