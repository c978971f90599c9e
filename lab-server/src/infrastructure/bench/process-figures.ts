import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PAGE_BYTES = 4096;
const TICKS_PER_SECOND = 100;

export interface ProcessFigures {
  /** User and system, since its start. */
  readonly cpuSeconds: number;
  /** Resident memory. */
  readonly memoryBytes: number;
  /** Null where the system does not tell. */
  readonly threads: number | null;
}

/** CPU time and resident memory of a process, seen from outside; undefined where it is gone. */
export async function readProcessFigures(pid: number): Promise<ProcessFigures | undefined> {
  try {
    return process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid);
  } catch {
    return undefined;
  }
}

/** Descriptors that a process has open, seen from outside; undefined where it is gone, or the system does not tell. */
export async function countDescriptors(pid: number): Promise<number | undefined> {
  return readdir(`/proc/${pid}/fd`).then(
    (descriptors) => descriptors.length,
    () => undefined,
  );
}

/** Files that a process has open, seen from outside: no sockets, no pipes. Undefined where it is gone, or the system does not tell. */
export async function countOpenFiles(pid: number): Promise<number | undefined> {
  const folder = `/proc/${pid}/fd`;
  const descriptors = await readdir(folder).catch(() => undefined);
  if (!descriptors) return undefined;
  // One may have been closed since; it then points nowhere.
  const targets = await Promise.all(descriptors.map((descriptor) => readlink(`${folder}/${descriptor}`).catch(() => '')));
  return targets.filter((target) => target.startsWith('/')).length;
}

async function fromProc(pid: number): Promise<ProcessFigures> {
  const [stat, statm] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile(`/proc/${pid}/statm`, 'utf8')]);
  // The command stands in parentheses and may hold spaces: count fields from behind it. utime and stime are 14 and 15,
  // num_threads is 20.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    memoryBytes: Number(statm.split(' ')[1]) * PAGE_BYTES,
    threads: Number(fields[17]),
  };
}

async function fromPs(pid: number): Promise<ProcessFigures> {
  const { stdout } = await run('ps', ['-o', 'time=,rss=', '-p', String(pid)]);
  const [time = '0', kilobytes = '0'] = stdout.trim().split(/\s+/);
  const cpuSeconds = time.split(/[:-]/).reduce((total, part) => total * 60 + Number(part), 0);
  return { cpuSeconds, memoryBytes: Number(kilobytes) * 1024, threads: null };
}
