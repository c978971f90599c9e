import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestLab, token, type TestLab } from './in-memory-lab-fixture.ts';

/** Pages that come and go at a time. */
const TOGETHER = 50;
/** Of the heap, for 1,000 that have come and gone: code that was compiled meanwhile, tables that grew. */
const SPARE_BYTES = 3_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let testLab: TestLab;
beforeAll(async () => {
  testLab = await startTestLab();
});
afterAll(() => testLab.close());

/** Opens a socket, hears the greeting and an event, and leaves: in order, or by a broken connection. */
async function visit(visitor: number): Promise<void> {
  const socket = io(testLab.baseUrl, {
    extraHeaders: { authorization: `Bearer ${token}` },
    transports: visitor % 3 === 0 ? ['polling', 'websocket'] : ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  await new Promise((resolve, reject) => socket.on('hello', resolve).on('connect_error', reject));
  const told = new Promise((resolve) => socket.on('active', resolve));
  testLab.events.active({ active: [], load: null, haltedAt: null });
  await told;
  if (visitor % 2 === 0) socket.io.engine.close();
  else socket.disconnect();
}

async function visits(count: number): Promise<void> {
  for (let visitor = 0; visitor < count; visitor += TOGETHER) {
    await Promise.all(Array.from({ length: TOGETHER }, (_, index) => visit(visitor + index)));
  }
  await expect.poll(() => testLab.events.engine.clientsCount).toBe(0);
}

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Linux tells. */
const descriptors = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);

test('after 1,000 sockets, descriptors and memory are back where they were', async () => {
  // What the first ones leave behind for good: compiled code, the events that are kept for those who resume.
  await visits(600);
  const before = { heap: heapBytes(), descriptors: descriptors() };
  await visits(1_000);
  await expect.poll(descriptors, { timeout: 5_000 }).toBeLessThanOrEqual(before.descriptors);
  const grown = heapBytes() - before.heap;
  console.log(`1,000 sockets: descriptors ${before.descriptors} → ${descriptors()}, heap ${Math.round(grown / 1000)} kB more`);
  expect(grown).toBeLessThan(SPARE_BYTES);
});
