import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figure.ts';
import type { OwnLab } from './own-lab.ts';

const IDLE_MS = 5_000;

/** Resident memory of a lab that is up and that nobody uses, by the parts of its bench, largest first. Read from outside. */
export async function measureMemory({ dataDirectory }: OwnLab): Promise<Figure[]> {
  await sleep(IDLE_MS);
  const parts = [...memoryByPart(dataDirectory)].sort(([, a], [, b]) => b - a);
  const total = parts.reduce((sum, [, megabytes]) => sum + megabytes, 0);
  return [
    {
      name: 'idle lab, memory: all',
      value: total,
      unit: 'MB',
      against: 'resident; what PostgreSQL shares counts in each of its processes',
    },
    ...parts.map(([name, megabytes]) => ({
      name: `idle lab, memory: ${name}`,
      value: megabytes,
      unit: 'MB',
      against: `${Math.round((100 * megabytes) / total)}% of all`,
    })),
  ];
}

/** A process that the lab has not noted, such as a backend of PostgreSQL, belongs to the part that started it. */
function memoryByPart(dataDirectory: string): Map<string, number> {
  const { lab, names } = readParts(dataDirectory);
  const processes = listProcesses();
  const partOf = (pid: number): string | undefined => {
    const process = processes.get(pid);
    return names.get(pid) ?? (pid === lab ? 'lab-server and watchdog' : process && partOf(process.parent));
  };
  const memory = new Map<string, number>();
  for (const [pid, { megabytes }] of processes) {
    const part = partOf(pid);
    if (part !== undefined) memory.set(part, (memory.get(part) ?? 0) + megabytes);
  }
  return memory;
}

function readParts(dataDirectory: string): { lab: number; names: Map<number, string> } {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(dataDirectory, file), 'utf8'));
  const { pid } = read('lock.json') as { pid: number };
  const journal = read('processes.json') as { pid: number; name: string }[];
  return { lab: pid, names: new Map(journal.map(({ pid, name }) => [pid, name])) };
}

function listProcesses(): Map<number, { parent: number; megabytes: number }> {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [pid = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
      return [pid, { parent, megabytes: kilobytes / 1024 }];
    }),
  );
}
