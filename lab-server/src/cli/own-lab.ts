import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LabError } from '../domain/lab-error.ts';
import { Interrupted } from './failure.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
/** The first start seeds a database. */
const patienceMs = 5 * 60_000;

interface OwnLabOptions {
  isReady(): Promise<boolean>;
  onProgress(step: string): void;
  readonly interrupted: AbortSignal;
}

/**
 * A lab for one command, with the settings of the environment. What it prints becomes progress, and the reason if it fails.
 * In a process group of its own, so that Ctrl-C leaves it time to abort a run; the channel tells it when this command dies.
 */
export async function startOwnLab({ isReady, onProgress, interrupted }: OwnLabOptions): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
  const printed = followOutput(child, onProgress);
  const deadline = Date.now() + patienceMs;
  while (!(await isReady())) {
    if (interrupted.aborted) {
      await stop(child);
      throw new Interrupted('The lab that was started for this command was stopped.');
    }
    if (hasEnded(child) || Date.now() > deadline) return failed(child, printed);
    await sleep(200);
  }
  return { stop: () => stop(child) };
}

/** The last lines that it printed. */
function followOutput(child: ChildProcess, onProgress: (step: string) => void): readonly string[] {
  const printed: string[] = [];
  onProgress('starting a lab');
  for (const output of [child.stdout, child.stderr]) {
    output?.setEncoding('utf8').on('data', (text: string) => {
      printed.push(...text.split('\n').filter((line) => line.trim() !== ''));
      printed.splice(0, printed.length - 20);
      if (printed.at(-1)?.endsWith('…')) onProgress(`starting a lab: ${printed.at(-1)?.trim()}`);
    });
  }
  return printed;
}

async function failed(child: ChildProcess, printed: readonly string[]): Promise<never> {
  const reason = hasEnded(child) ? 'ended before it was ready' : `was not ready after ${patienceMs / 60_000} minutes`;
  await stop(child);
  throw new LabError('CANNOT_START', `The lab that was started for this command ${reason}:\n${printed.join('\n')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
