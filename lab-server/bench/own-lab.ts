import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findFreePorts } from '../src/infrastructure/supervision/free-ports.ts';

/** The project's folder. */
export const repository = path.join(import.meta.dirname, '../..');

export interface OwnLab {
  readonly dataDirectory: string;
  /** Where it answers once it is up. */
  readonly url: string;
  /** Resolves with how long it took, ms. */
  make(target: 'site' | 'up' | 'down'): Promise<number>;
}

/** A lab with data and ports of its own, beside the one that may be running; nothing is left of it afterwards. */
export async function withOwnLab<Result>(measure: (lab: OwnLab) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lab-bench-'));
  chmodSync(folder, 0o711); // PostgreSQL may run as another account and has to get to its data
  const [port = 0, edgePort = 0] = await findFreePorts(2);
  const dataDirectory = path.join(folder, 'lab');
  const env = { ...process.env, LAB_DATA_DIR: dataDirectory, LAB_PORT: String(port), LAB_EDGE_PORT: String(edgePort) };
  const make = async (target: string) => {
    const startedAt = performance.now();
    await promisify(execFile)('make', [target], { cwd: repository, env });
    return performance.now() - startedAt;
  };
  try {
    return await measure({ dataDirectory, url: `http://localhost:${port}`, make });
  } finally {
    await make('down');
    rmSync(folder, { recursive: true, force: true });
  }
}
