import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isAlive, type ProcessIdentity } from '../lab-server/src/infrastructure/supervision/process-identity.ts';

export const root = join(import.meta.dirname, '..');

/** Where the lab of this checkout keeps its data and answers; the Makefile gives the same defaults. */
export const dataDirectory = process.env['LAB_DATA_DIR'] ?? join(root, '.lab');
export const labUrl = `http://localhost:${process.env['LAB_PORT'] ?? 8000}`;
export const edgeUrl = `http://localhost:${process.env['LAB_EDGE_PORT'] ?? 8080}`;
export const tokenFile = join(dataDirectory, 'token');
export const logFile = join(dataDirectory, 'lab.log');
/** Which process `make up` started: pid and start time, so that a later process with the same pid is left alone. */
export const pidFile = join(dataDirectory, 'lab.pid');

export interface Readiness {
  readonly ready: boolean;
  readonly parts: readonly {
    readonly name: string;
    readonly state: string;
    readonly pid: number | null;
    readonly memoryBytes: number | null;
  }[];
}

/** What the lab on this data directory says of itself; undefined where none answers, or another one does. */
export async function readiness(): Promise<Readiness | undefined> {
  try {
    const token = readFileSync(tokenFile, 'utf8').trim();
    const signal = AbortSignal.timeout(2000);
    const ours = await fetch(`${labUrl}/api/sim/status`, { headers: { authorization: `Bearer ${token}` }, signal });
    if (!ours.ok) return undefined;
    return (await (await fetch(`${labUrl}/api/ready`, { signal })).json()) as Readiness;
  } catch {
    return undefined;
  }
}

/** The lab that `make up` started, while it lives. */
export function backgroundLab(): ProcessIdentity | undefined {
  try {
    const identity = JSON.parse(readFileSync(pidFile, 'utf8')) as ProcessIdentity;
    return isAlive(identity) ? identity : undefined;
  } catch {
    return undefined;
  }
}

export { identify, isAlive };

export function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
