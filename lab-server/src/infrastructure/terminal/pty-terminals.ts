import { randomUUID } from 'node:crypto';
import type * as NodePty from '@lydell/node-pty';
import type { Terminal, Terminals } from '../../application/ports/terminals.ts';
import { LabError } from '../../domain/lab-error.ts';
import type { TerminalProfile, TerminalSize } from '../../domain/terminal.ts';
import type { Supervisor } from '../supervision/bench-process.ts';
import { parentDeathPrefix } from '../supervision/parent-death.ts';
import { killTree, sendSignal } from '../supervision/process-group.ts';
import { PtyTerminal } from './pty-terminal.ts';

/** A program, with all that it gets of the lab's environment. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface Options {
  readonly supervisor: Pick<Supervisor, 'adopt'>;
  /** What a terminal may run. */
  readonly profiles: Readonly<Partial<Record<TerminalProfile, CommandLine>>>;
  /** How many at once; default 8. */
  readonly limit?: number;
  /** How long one waits for a viewer, ms; default 5 min. */
  readonly patienceMs?: number;
}

/** Terminals over node-pty, whose native part is fetched when the first one is opened: the lab runs where that cannot be. */
export class PtyTerminals implements Terminals {
  readonly #options: Options;
  readonly #limit: number;
  readonly #terminals = new Map<string, PtyTerminal>();
  #opened = 0;
  #isStopping = false;

  constructor(options: Options) {
    this.#options = options;
    this.#limit = options.limit ?? 8;
  }

  find(id: string): Terminal | undefined {
    return this.#terminals.get(id);
  }

  async open({ profile, size }: { readonly profile: TerminalProfile; readonly size: TerminalSize }): Promise<Terminal> {
    const commandLine = this.#options.profiles[profile];
    if (!commandLine)
      throw new LabError('TERMINAL_UNAVAILABLE', 'This lab does not open a full shell.', {
        hint: 'Start it with LAB_TERMINAL_SHELL=full if the pages may run any program of yours.',
      });
    const { spawn } = await loadPty();
    this.#makeRoom();
    if (this.#isStopping) throw new LabError('TERMINAL_UNAVAILABLE', 'The lab is being stopped.');
    return this.#start(spawn, profile, commandLine, size);
  }

  /** Ends all of them at once. */
  stop(): void {
    this.#isStopping = true;
    for (const terminal of this.#terminals.values()) terminal.close();
    for (const end of this.#ends.values()) end();
  }

  readonly #ends = new Map<string, () => void>();

  #start(
    spawn: typeof NodePty.spawn,
    profile: TerminalProfile,
    { command, args, directory, environment }: CommandLine,
    { columns, rows }: TerminalSize,
  ): Terminal {
    const id = randomUUID();
    const [program = command, ...rest] = [...parentDeathPrefix('SIGKILL'), command, ...args];
    let pty: NodePty.IPty;
    try {
      pty = spawn(program, rest, { name: 'xterm-256color', cols: columns, rows, cwd: directory, env: { ...environment } });
    } catch (cause) {
      throw unavailable(cause);
    }
    this.#opened += 1;
    const release = this.#options.supervisor.adopt({ name: `terminal-${this.#opened}`, pid: pty.pid });
    let isGone = false;
    const kill = (signal: 'SIGHUP' | 'SIGKILL') => {
      // Once it has ended, its number may be another's; its group keeps the number only while it has a member.
      if (signal === 'SIGKILL' && !isGone) killTree(pty.pid);
      else sendSignal(-pty.pid, signal);
    };
    pty.onExit(() => {
      isGone = true;
      release();
      this.#ends.delete(id);
    });
    this.#ends.set(id, () => kill('SIGKILL'));
    const terminal = new PtyTerminal({
      ...{ id, profile, pty, kill, patienceMs: this.#options.patienceMs ?? 5 * 60_000 },
      onGone: () => this.#terminals.delete(id),
    });
    this.#terminals.set(id, terminal);
    return terminal;
  }

  /** One that nobody sees makes room for one that somebody wants, the longest forgotten first. */
  #makeRoom(): void {
    const alive = [...this.#terminals.values()].filter(({ hasEnded }) => !hasEnded);
    if (alive.length < this.#limit) return;
    const forgotten = alive
      .filter(({ waitingSince }) => waitingSince !== undefined)
      .toSorted((one, other) => one.waitingSince! - other.waitingSince!)[0];
    if (!forgotten)
      throw new LabError('TERMINAL_LIMIT', `${this.#limit} terminals are open, and that is as many as there may be.`, {
        hint: 'Close one of them: each tab that shows a terminal has one.',
      });
    forgotten.close();
    this.#terminals.delete(forgotten.id);
  }
}

async function loadPty(): Promise<typeof NodePty> {
  try {
    return await import('@lydell/node-pty');
  } catch (cause) {
    throw unavailable(cause);
  }
}

const unavailable = (cause: unknown): LabError =>
  new LabError('TERMINAL_UNAVAILABLE', 'This computer gives the lab no terminal.', {
    hint: '"npx lab shell" in a terminal of yours is the same shell.',
    cause,
  });
