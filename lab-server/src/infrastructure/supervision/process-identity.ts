import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One process, told apart from a later one that was given the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque: compare for equality only. */
  readonly startTime: string;
}

const isLinux = process.platform === 'linux';

/** Identity of the process that has this pid now; undefined where there is none, or only a zombie. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startTime = isLinux ? readStartTimeFromProc(pid) : readStartTimeFromPs(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

export function isAlive({ pid, startTime }: ProcessIdentity): boolean {
  return identify(pid)?.startTime === startTime;
}

let knownBootId: string | undefined;

/** Changes when the machine is started anew. */
export function bootId(): string {
  knownBootId ??= isLinux
    ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    : execFileSync('sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
  return knownBootId;
}

/** Linux counts start times in ticks since boot, so they say nothing without the boot that they belong to. */
function readStartTimeFromProc(pid: number): string | undefined {
  const fields = readProcessStatus(pid);
  if (!fields || fields.state === 'Z' || fields.state === 'X') return undefined;
  return `${fields.startTicks}@${bootId()}`;
}

/** /proc/<pid>/stat; undefined where there is no such process. */
export function readProcessStatus(pid: number): { state: string; parent: number; startTicks: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', parent: Number(fields[1]), startTicks: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function readStartTimeFromPs(pid: number): string | undefined {
  try {
    // Neither the language nor the time zone of whoever looks may change what it looks like.
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const line = execFileSync('ps', ['-o', 'state=', '-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env });
    const [state, ...started] = line.trim().split(/\s+/);
    return state?.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}
