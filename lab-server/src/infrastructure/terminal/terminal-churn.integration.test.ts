import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestLab, token, type TestLab } from '../../api/in-memory-lab-fixture.ts';
import { serveTerminals } from '../../api/terminal-sockets.ts';
import type { Supervisor } from '../supervision/bench-process.ts';
import { identify } from '../supervision/process-identity.ts';
import { startSupervisor } from '../supervision/supervisor.ts';
import { PtyTerminals } from './pty-terminals.ts';

/** Terminals that are open at a time. */
const TOGETHER = 4;
/** How long one waits for a viewer, ms. */
const PATIENCE_MS = 50;
/** Of the heap, for 200 that have come and gone: code that was compiled meanwhile, tables that grew. */
const SPARE_BYTES = 3_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let folder: string;
let testLab: TestLab;
let supervisor: Supervisor;
const started: number[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-terminals-'));
  supervisor = await startSupervisor({ dataDirectory: folder, onWatchdogLost: () => undefined });
  testLab = await startTestLab();
  const noting: Pick<Supervisor, 'adopt'> = {
    adopt(process) {
      started.push(process.pid);
      return supervisor.adopt(process);
    },
  };
  const full = { command: '/bin/sh', args: [], directory: folder, environment: { PATH: process.env['PATH']!, PS1: 'sh> ' } };
  const profiles = { full };
  const terminals = new PtyTerminals({ supervisor: noting, profiles, limit: TOGETHER, patienceMs: PATIENCE_MS });
  serveTerminals(testLab.events.namespace('/terminal'), terminals);
});
afterAll(async () => {
  await testLab.close();
  await supervisor.stopAll();
  await rm(folder, { recursive: true, force: true });
});

/** What ends a terminal: its program, its viewer's word, or that nobody looks any more, in the middle of a flood. */
const farewells: readonly ((socket: Socket) => void)[] = [
  (socket) => socket.emit('input', { text: 'exit\r' }),
  (socket) => socket.emit('close', {}),
  (socket) => {
    socket.emit('input', { text: 'yes\r' });
    setTimeout(() => socket.io.engine.close(), PATIENCE_MS);
  },
];

async function visit(farewell: (socket: Socket) => void): Promise<void> {
  const socket = io(`${testLab.baseUrl}/terminal`, {
    extraHeaders: { authorization: `Bearer ${token}` },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  const opened = new Promise<void>((resolve, reject) => {
    const refuse = (error: unknown) => reject(new Error(JSON.stringify(error)));
    socket.once('output', () => resolve()).once('refused', refuse);
  });
  const over = new Promise<void>((resolve) => socket.once('exited', () => resolve()).once('disconnect', () => resolve()));
  socket.emit('open', { profile: 'full', columns: 80, rows: 24 });
  await opened;
  farewell(socket);
  await over;
  socket.disconnect();
}

async function visits(count: number): Promise<void> {
  for (let visitor = 0; visitor < count; visitor += TOGETHER) {
    const batch = Array.from({ length: TOGETHER }, (_, index) => visit(farewells[(visitor + index) % farewells.length]!));
    await Promise.all(batch);
    await expect.poll(() => started.filter((pid) => identify(pid)), { timeout: 5_000, interval: 5 }).toEqual([]);
  }
  await expect.poll(() => testLab.events.engine.clientsCount).toBe(0);
}

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Linux tells. */
const descriptors = async (): Promise<number> => (process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0);

test('after 200 terminals, no process is left, and descriptors and memory are back where they were', async () => {
  // What the first ones leave behind for good: the native part, compiled code.
  await visits(40);
  const before = { heap: heapBytes(), descriptors: await descriptors() };
  await visits(200);
  await expect.poll(descriptors, { timeout: 5_000 }).toBeLessThanOrEqual(before.descriptors);
  const grown = heapBytes() - before.heap;
  console.log(
    `200 terminals: descriptors ${before.descriptors} → ${await descriptors()}, heap ${Math.round(grown / 1000)} kB more`,
  );
  expect(started.length).toBe(240);
  expect(grown).toBeLessThan(SPARE_BYTES);
  const listed = async (): Promise<unknown> => JSON.parse(await readFile(join(folder, 'processes.json'), 'utf8'));
  await expect.poll(listed, { timeout: 5_000 }).toEqual([]);
}, 60_000);
