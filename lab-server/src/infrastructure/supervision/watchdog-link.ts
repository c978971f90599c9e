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
  /** Resolves when the watchdog ends before `close`; never after it. */
  readonly lost: Promise<void>;
  readonly #child: ChildProcess;
  #closing = false;

  private constructor(child: ChildProcess, heartbeatMs: number) {
    this.#child = child;
    child.stdin?.on('error', () => {
      // The watchdog has gone; its exit event says so.
    });
    const heart = setInterval(() => this.#note({ note: 'heartbeat' }), heartbeatMs).unref();
    this.lost = new Promise((resolve) => {
      child.once('exit', () => {
        clearInterval(heart);
        if (!this.#closing) resolve();
      });
    });
  }

  static async start(dataDirectory: string, allowedSilenceMs: number): Promise<WatchdogLink> {
    const log = openSync(path.join(dataDirectory, 'logs', 'watchdog.log'), 'w');
    const main = path.join(import.meta.dirname, 'watchdog.ts');
    const child = spawn(process.execPath, [main, String(allowedSilenceMs)], { detached: true, stdio: ['pipe', 'ignore', log] });
    closeSync(log);
    await once(child, 'spawn');
    return new WatchdogLink(child, allowedSilenceMs / 10);
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
