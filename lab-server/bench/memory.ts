import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figure.ts';
import type { OwnLab } from './own-lab.ts';

const MB = 1024 * 1024;
const IDLE_MS = 5_000;

/** Resident memory of each process of a lab that is up and that nobody uses, largest first. */
export async function measureMemory({ url }: OwnLab): Promise<Figure[]> {
  await sleep(IDLE_MS);
  const { parts } = (await (await fetch(`${url}/api/ready`)).json()) as { parts: { name: string; memoryBytes: number | null }[] };
  const known = parts.flatMap(({ name, memoryBytes }) => (memoryBytes === null ? [] : [{ name, memory: memoryBytes / MB }]));
  const total = known.reduce((sum, { memory }) => sum + memory, 0);
  return [
    { name: 'memory of the idle lab: all', value: total, unit: 'MB', against: `resident; ${known.length} processes` },
    ...known
      .sort((a, b) => b.memory - a.memory)
      .map(({ name, memory }) => ({
        name: `memory of the idle lab: ${name}`,
        value: memory,
        unit: 'MB',
        against: `${Math.round((100 * memory) / total)}% of all`,
      })),
  ];
}
