import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portFrom } from '../lab-server/src/configuration.ts';
import { LabError } from '../lab-server/src/domain/lab-error.ts';
import { isAlive, type ProcessIdentity } from '../lab-server/src/infrastructure/supervision/process-identity.ts';

export const root = join(import.meta.dirname, '..');

/** Where the lab of this checkout keeps its data and answers; the Makefile gives the same defaults. */
export const dataDirectory = process.env['LAB_DATA_DIR'] || join(root, '.lab');
export const labUrl = addressAt('LAB_PORT', 8000);
export const edgeUrl = addressAt('LAB_EDGE_PORT', 8080);
export const tokenFile = join(dataDirectory, 'token');
export const logFile = join(dataDirectory, 'lab.log');

function addressAt(setting: string, usual: number): string {
  try {
    return `http://localhost:${portFrom(process.env, setting, usual)}`;
  } catch (error) {
    fail(error);
  }
}

interface Readiness {
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
  // No token, no answer in time, no JSON: whatever is there, it is not the lab of this data directory.
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

/** The lab that holds the data directory, in the background or not; undefined where none does. */
export function runningLab(): ProcessIdentity | undefined {
  const owner = readJson<ProcessIdentity>('lock.json');
  return owner && isAlive(owner) ? owner : undefined;
}

/** Processes of the bench that a lab has noted in its journal and that live. */
export function runningParts(): (ProcessIdentity & { readonly name: string })[] {
  return (readJson<(ProcessIdentity & { name: string })[]>('processes.json') ?? []).filter(isAlive);
}

/** A file that is missing or cut short tells of nobody. */
function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDirectory, file), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Ends the script with one sentence and the next step. */
export function fail(reason: unknown): never {
  if (reason instanceof LabError) console.error([reason.message, reason.hint].filter(Boolean).join('\n'));
  else console.error(String(reason));
  process.exit(1);
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
