import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Supervisor } from '../src/infrastructure/supervision/bench-process.ts';
import { startSupervisor } from '../src/infrastructure/supervision/supervisor.ts';

export interface Stage {
  readonly supervisor: Supervisor;
  /** The lightest HTTP server there is. */
  readonly server: { readonly host: string; readonly port: number };
  /** Starts a file of this folder; resolves with the port on which it listens. */
  startHelper(file: string, ...args: readonly string[]): Promise<number>;
}

/** What a measurement needs, each in a process of its own, so that it shares no event loop with what is measured. */
export async function withStage<Result>(measure: (stage: Stage) => Promise<Result>): Promise<Result> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'lab-bench-'));
  const supervisor = await startSupervisor({ dataDirectory, onWatchdogLost: () => process.exit(1) });
  const helpers: ChildProcess[] = [];
  const startHelper = async (file: string, ...args: readonly string[]) => {
    const helper = fork(path.join(import.meta.dirname, file), args);
    helpers.push(helper);
    const [port] = (await once(helper, 'message')) as [number];
    return port;
  };
  try {
    const server = { host: '127.0.0.1', port: await startHelper('hello-server.ts') };
    return await measure({ supervisor, server, startHelper });
  } finally {
    for (const helper of helpers) helper.disconnect();
    await supervisor.stopAll();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}
