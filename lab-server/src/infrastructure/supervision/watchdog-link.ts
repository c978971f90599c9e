import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import type { ProcessGroup } from './process-group.ts';

/** One line of the pipe to the watchdog. */
export type WatchdogNote =
  | { readonly note: 'started'; readonly group: ProcessGroup }
  | { readonly note: 'gone'; readonly pid: number }
  | { readonly note: 'heartbeat' };

/** The control plane's side of the watchdog. */
export class WatchdogLink {
  readonly #child: ChildProcess;
  readonly #heart: NodeJS.Timeout;
  #closing = false;

  private constructor(child: ChildProcess, heartbeatMs: number) {
    this.#child = child;
    child.stdin?.on('error', () => {
      // The watchdog has gone; its exit event says so.
    });
    this.#heart = setInterval(() => this.#note({ note: 'heartbeat' }), heartbeatMs).unref();
  }

  /** Resolves once the watchdog is there. `onLost` is called when it ends before `close`. */
  static async start(dataDirectory: string, allowedSilenceMs: number, onLost: () => void): Promise<WatchdogLink> {
    const log = openSync(path.join(dataDirectory, 'logs', 'watchdog.log'), 'w');
    const main = path.join(import.meta.dirname, 'watchdog.ts');
    const child = spawn(process.execPath, [main, String(allowedSilenceMs)], { detached: true, stdio: ['pipe', 'ignore', log] });
    closeSync(log);
    await once(child, 'spawn');
    const link = new WatchdogLink(child, allowedSilenceMs / 10);
    child.once('exit', () => {
      clearInterval(link.#heart);
      if (!link.#closing) onLost();
    });
    return link;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  started(group: ProcessGroup): void {
    this.#note({ note: 'started', group });
  }

  gone(group: ProcessGroup): void {
    this.#note({ note: 'gone', pid: group.pid });
  }

  /** The watchdog ends at the end of its pipe. */
  async close(): Promise<void> {
    this.#closing = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await exited;
  }

  #note(note: WatchdogNote): void {
    if (this.#child.stdin?.writable) this.#child.stdin.write(`${JSON.stringify(note)}\n`);
  }
}
