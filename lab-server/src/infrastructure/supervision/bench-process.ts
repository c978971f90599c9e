import type { Readable } from 'node:stream';
import type { IpcChannel } from './ipc.ts';

/** A closed connection or channel is heard of before the end of the process that had it; by this much at most. */
export const NEWS_OF_END_MS = 100;

/** Starts processes of the bench: each in a process group of its own, journalled, under the watchdog. */
export interface Supervisor {
  /** A Node process with an IPC channel. Resolves once it is spawned. */
  fork(request: ForkRequest): Promise<BenchProcess>;
  /** Any other program, such as postgres. */
  spawn(request: SpawnRequest): Promise<SpawnedProcess>;
  /**
   * Takes charge of a process that somebody else started and that leads a group: it ends with the control plane too. The
   * function that is returned says that it has ended.
   */
  adopt(process: { readonly name: string; readonly pid: number }): () => void;
  /** Ends every process that it started, newest first, and then the watchdog. It starts no more after that. */
  stopAll(): Promise<void>;
}

export interface ProcessRequest {
  /** For the journal, logs and errors: `shop-1`. */
  readonly name: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Told of each piece of what it writes, wherever it was cut, beside the log file. */
  readonly onOutput?: (text: string, from: 'stdout' | 'stderr') => void;
}

export interface ForkRequest extends ProcessRequest {
  /** Absolute path of the main module. */
  readonly main: string;
  /** Flags for node itself. */
  readonly nodeFlags?: readonly string[];
}

export interface SpawnRequest extends ProcessRequest {
  readonly command: string;
  /** The account that it runs as, where the lab runs as root. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** What ends it cleanly; default SIGTERM. PostgreSQL: SIGINT. */
  readonly stopSignal?: NodeJS.Signals;
}

export interface SpawnedProcess {
  readonly name: string;
  readonly pid: number;
  /** Resolves when it has ended, however that came about. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly running: boolean;
  readonly stderr: Readable | null;
  /** The last lines that it wrote to stderr: for errors. */
  lastOutput(): string;
  /** Stop signal, after `graceMs` (default 3 s) SIGKILL to its group. Resolves when it is gone; idempotent. */
  stop(graceMs?: number): Promise<void>;
  /** To the process alone: SIGSTOP, SIGCONT … */
  signal(signal: NodeJS.Signals): void;
}

export interface BenchProcess extends SpawnedProcess {
  readonly ipc: IpcChannel;
}
