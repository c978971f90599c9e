import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SpawnedProcess, Supervisor } from '../supervision/bench-process.ts';
import { startSupervisor } from '../supervision/supervisor.ts';
import { MemoryCap } from './memory-cap.ts';

let folder: string;
let supervisor: Supervisor;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lab-cap-'));
  supervisor = await startSupervisor({ dataDirectory: folder, onWatchdogLost: () => undefined });
});
afterEach(async () => {
  await supervisor.stopAll();
  rmSync(folder, { recursive: true });
});

/** Holds so many megabytes, each page of them written to. */
const holding = (megabytes: number): Promise<SpawnedProcess> =>
  supervisor.spawn({
    name: `holds-${megabytes}`,
    command: process.execPath,
    args: ['-e', `globalThis.held = Buffer.alloc(${megabytes} * 1e6, 1); setInterval(() => undefined, 1e6)`],
  });

test('the process that takes too much is killed from outside, within a second, and no other', async () => {
  const [modest, greedy] = await Promise.all([holding(1), holding(400)]);
  const killed: [string, number][] = [];
  const cap = new MemoryCap({
    processes: () => [modest, greedy],
    limitBytes: 300e6,
    onKilled: ({ name }, bytes) => killed.push([name, bytes]),
  });
  cap.start();
  expect(await greedy.exited).toEqual({ code: null, signal: 'SIGKILL' });
  cap.stop();
  expect(killed).toEqual([['holds-400', expect.any(Number)]]);
  expect(killed[0]![1]).toBeGreaterThan(300e6);
  expect(modest.running).toBe(true);
});
