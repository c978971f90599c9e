import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BenchProcess, ForkRequest, ProcessRequest, SpawnedProcess, SpawnRequest, Supervisor } from './bench-process.ts';
import { IpcChannel } from './ipc.ts';
import { Journal, reap } from './journal.ts';
import { parentDeathPrefix } from './parent-death.ts';
import { stepBackBy } from './priority.ts';
import { endGroups, groupOf, type ProcessGroup } from './process-group.ts';
import { ProcessOutput } from './process-output.ts';
import { SupervisedProcess } from './supervised-process.ts';
import { WatchdogLink } from './watchdog-link.ts';

interface SupervisorOptions {
  readonly dataDirectory: string;
  /** The watchdog has died and every process has been ended: end the control plane too. */
  readonly onWatchdogLost: () => void;
  /** How long the control plane may be silent before the watchdog takes it for dead; default 10 s. */
  readonly allowedSilenceMs?: number;
}

/**
 * Starts the watchdog, which outlives this process, and hands out a supervisor whose processes cannot: each leads a
 * process group, is in the journal before anybody uses it, and ends with the control plane, whether that ends well, is
 * killed, or hangs. What an earlier lab left in this data directory is ended first.
 */
export async function startSupervisor({
  dataDirectory,
  onWatchdogLost,
  allowedSilenceMs = 10_000,
}: SupervisorOptions): Promise<Supervisor> {
  mkdirSync(path.join(dataDirectory, 'logs'), { recursive: true });
  await reap(dataDirectory);
  const watchdog = await WatchdogLink.start(dataDirectory, allowedSilenceMs);
  const supervisor = new ProcessSupervisor(dataDirectory, watchdog);
  void watchdog.lost.then(() => supervisor.stopAll()).then(onWatchdogLost);
  return supervisor;
}

class ProcessSupervisor implements Supervisor {
  readonly #dataDirectory: string;
  readonly #watchdog: WatchdogLink;
  readonly #journal: Journal;
  /** Oldest first. */
  readonly #nodes = new Set<SupervisedProcess>();
  readonly #programs = new Set<SupervisedProcess>();
  readonly #adopted = new Set<ProcessGroup>();
  #stopping = false;

  constructor(dataDirectory: string, watchdog: WatchdogLink) {
    this.#dataDirectory = dataDirectory;
    this.#watchdog = watchdog;
    this.#journal = new Journal(dataDirectory);
  }

  async fork(request: ForkRequest): Promise<BenchProcess> {
    this.#refuseWhenStopping(request.name);
    const commandLine = [...parentDeathPrefix('SIGKILL'), process.execPath];
    const child = fork(request.main, [...(request.args ?? [])], {
      ...spawnOptions({ ...request, env: { ...this.#compileCache(), ...request.env } }),
      execPath: commandLine[0] ?? process.execPath,
      execArgv: [...commandLine.slice(1), ...(request.nodeFlags ?? [])],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const ipc = new IpcChannel(request.name, child);
    const started = this.#takeCharge(request, child, { stop: 'SIGTERM', end: 'SIGKILL' }, this.#nodes);
    return Object.assign(await started, { ipc });
  }

  async spawn(request: SpawnRequest): Promise<SpawnedProcess> {
    this.#refuseWhenStopping(request.name);
    const { stopSignal } = request;
    const commandLine = [...parentDeathPrefix(stopSignal ?? 'SIGKILL'), request.command, ...(request.args ?? [])];
    const child = spawn(commandLine[0] ?? request.command, commandLine.slice(1), {
      ...spawnOptions(request),
      ...request.user,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return this.#takeCharge(request, child, { stop: stopSignal ?? 'SIGTERM', end: stopSignal ?? 'SIGKILL' }, this.#programs);
  }

  adopt({ name, pid }: { readonly name: string; readonly pid: number }): () => void {
    const group = groupOf(name, pid, 'SIGKILL');
    this.#watchdog.started(group);
    this.#journal.add(group);
    this.#adopted.add(group);
    return () => {
      this.#adopted.delete(group);
      this.#watchdog.gone(group);
      this.#journal.remove(group);
    };
  }

  /** Node processes first: they are the clients of the other programs. */
  async stopAll(): Promise<void> {
    this.#stopping = true;
    await endGroups([...this.#adopted], 0);
    for (const processes of [this.#nodes, this.#programs]) {
      await Promise.all([...processes].reverse().map((each) => each.stop()));
    }
    await this.#watchdog.close();
  }

  /**
   * Processes of the bench are started anew for every stage: compiled code that is kept halves what a start costs. Not with
   * coverage, which needs the functions compiled in full.
   */
  #compileCache(): Record<string, string> {
    if (process.env['NODE_V8_COVERAGE'] !== undefined) return {};
    return { NODE_COMPILE_CACHE: path.join(this.#dataDirectory, 'compile-cache') };
  }

  /** Everything up to the note for the watchdog happens in the turn in which the child was started. */
  #takeCharge(
    { name, onOutput }: ProcessRequest,
    child: ChildProcess,
    signals: { readonly stop: NodeJS.Signals; readonly end: NodeJS.Signals },
    processes: Set<SupervisedProcess>,
  ): Promise<SupervisedProcess> {
    if (child.pid === undefined) return failedToStart(name, child);
    const group = groupOf(name, child.pid, signals.end);
    this.#watchdog.started(group);
    this.#journal.add(group);
    stepBackBy(0, child.pid);
    const output = new ProcessOutput(path.join(this.#dataDirectory, 'logs', `${name}.log`), onOutput);
    if (child.stdout) output.collect(child.stdout, 'stdout');
    if (child.stderr) output.collect(child.stderr, 'stderr');
    const supervised = new SupervisedProcess(group, child, output, signals.stop);
    processes.add(supervised);
    child.on('error', () => {
      // Of a signal or a message that came too late; the exit says the rest.
    });
    void supervised.exited.then(() => {
      processes.delete(supervised);
      this.#watchdog.gone(group);
      this.#journal.remove(group);
    });
    return Promise.resolve(supervised);
  }

  #refuseWhenStopping(name: string): void {
    if (this.#stopping) throw new Error(`Process "${name}" was not started: the bench is being stopped.`);
  }
}

function spawnOptions(request: ForkRequest | SpawnRequest) {
  return { detached: true, env: { ...process.env, ...request.env }, ...(request.cwd === undefined ? {} : { cwd: request.cwd }) };
}

function failedToStart(name: string, child: ChildProcess): Promise<never> {
  return new Promise((_resolve, reject) => {
    child.once('error', (error) =>
      reject(new Error(`Process "${name}" could not be started: ${error.message}`, { cause: error })),
    );
  });
}
