import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identify } from '../supervision/process-identity.ts';
import { endGroups } from '../supervision/process-group.ts';

/** Above every pid that a kernel gives out, so PostgreSQL finds it dead. */
const nobody = 2_147_483_647;

/**
 * Makes way for a start of PostgreSQL in this data folder, which is ours alone. Ends processes of an earlier one that
 * are still there (backends that were busy when their postmaster was killed); and where postmaster.pid names a living
 * process that is none of them (the pid was given out again), for which PostgreSQL would refuse to start for ever, puts
 * a dead pid in its place. The file stays: its other lines let PostgreSQL check for itself that the shared memory is free.
 */
export async function clearStalePostmaster(data: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid');
  const [line, ...rest] = readLines(file);
  const named = Number(line);
  const leftovers = process.platform === 'linux' ? processesAtHomeIn(data) : [named].filter((pid) => runsOn(pid, data));
  await endGroups(
    leftovers.flatMap((pid) => identify(pid) ?? []).map((identity) => ({ ...identity, name: 'postgres', endSignal: 'SIGKILL' })),
    0,
  );
  if (line !== undefined && identify(named)) writeFileSync(file, [nobody, ...rest].join('\n'));
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Every process of a cluster has the data folder as working directory. */
function processesAtHomeIn(data: string): number[] {
  const home = realpathSync(data);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && workingDirectory(pid) === home);
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function runsOn(pid: number, data: string): boolean {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(`postgres -D ${data}`);
  } catch {
    return false;
  }
}
