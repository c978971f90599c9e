import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Supervisor } from '../src/infrastructure/supervision/bench-process.ts';
import { startSupervisor } from '../src/infrastructure/supervision/supervisor.ts';

export interface Stage {
  readonly supervisor: Supervisor;
  /** The lightest HTTP server there is. */
  readonly server: Address;
  /** Starts a file of this folder; resolves with where it listens. */
  startHelper(file: string, ...args: readonly string[]): Promise<Address>;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** What a measurement needs, each in a process of its own, so that it shares no event loop with what is measured. */
export async function withStage<Result>(measure: (stage: Stage) => Promise<Result>): Promise<Result> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'lab-bench-'));
  const supervisor = await startSupervisor({ dataDirectory, onWatchdogLost: () => process.exit(1) });
  const startHelper = async (file: string, ...args: readonly string[]) => {
    const helper = await supervisor.fork({ name: file, main: path.join(import.meta.dirname, file), args });
    const { port } = await helper.ipc.request<{ port: number }>('listen');
    return { host: '127.0.0.1', port };
  };
  try {
    return await measure({ supervisor, server: await startHelper('hello-server.ts'), startHelper });
  } finally {
    await supervisor.stopAll();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}
