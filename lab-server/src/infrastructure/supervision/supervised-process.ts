import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { SpawnedProcess } from './bench-process.ts';
import { killGroup, killTree, type ProcessGroup } from './process-group.ts';
import type { ProcessOutput } from './process-output.ts';

type Exit = Awaited<SpawnedProcess['exited']>;

/** A child of the control plane that leads a process group. When it ends, so does all that it started. */
export class SupervisedProcess implements SpawnedProcess {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  readonly #output: ProcessOutput;
  readonly #stopSignal: NodeJS.Signals;
  #running = true;

  constructor(group: ProcessGroup, child: ChildProcess, output: ProcessOutput, stopSignal: NodeJS.Signals) {
    this.name = group.name;
    this.pid = group.pid;
    this.stderr = child.stderr;
    this.#child = child;
    this.#output = output;
    this.#stopSignal = stopSignal;
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#running = false;
        killGroup(this.pid);
        resolve({ code, signal });
      });
    });
    child.once('close', () => output.close());
  }

  get running(): boolean {
    return this.#running;
  }

  lastOutput(): string {
    return this.#output.lastLines();
  }

  signal(signal: NodeJS.Signals): void {
    if (this.#running) this.#child.kill(signal);
  }

  async stop(graceMs = 3000): Promise<void> {
    if (!this.#running) return;
    this.signal(this.#stopSignal);
    // A process that was paused takes no signal before it goes on.
    this.signal('SIGCONT');
    const impatience = setTimeout(() => this.#running && killTree(this.pid), graceMs);
    await this.exited;
    clearTimeout(impatience);
  }
}
