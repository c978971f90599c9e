import { expect, test } from 'vitest';
import type { LockWait } from './evidence.ts';
import { lockFrame, tellingMore } from './lock-frame.ts';

const wait = (waiting: number, holding: number): LockWait => ({ waiting, holding, lock: 'tuple of products', mode: 'ShareLock' });

test('two sessions that wait for each other are a cycle', () => {
  expect(lockFrame([], [wait(1, 2), wait(2, 1)]).cycle).toEqual([1, 2]);
});

test('a cycle is found behind sessions that only queue up for it', () => {
  expect(lockFrame([], [wait(9, 1), wait(1, 2), wait(2, 3), wait(3, 1)]).cycle).toEqual([1, 2, 3]);
});

test('a queue is no cycle', () => {
  expect(lockFrame([], [wait(1, 2), wait(3, 2), wait(4, 3)]).cycle).toEqual([]);
});

test('a long queue in which everybody waits for all before them is walked once', { timeout: 1_000 }, () => {
  const pids = Array.from({ length: 60 }, (_, pid) => pid);
  const waits = pids.flatMap((waiting) => pids.slice(0, waiting).map((holding) => wait(waiting, holding)));
  expect(lockFrame([], waits).cycle).toEqual([]);
  expect(lockFrame([], [...waits, wait(0, 59)]).cycle).toContain(59);
});

test('a cycle tells more than many waits, and many waits more than few', () => {
  const cycle = lockFrame([], [wait(1, 2), wait(2, 1)]);
  const queue = lockFrame([], [wait(1, 2), wait(3, 2), wait(4, 2)]);
  const short = lockFrame([], [wait(1, 2)]);
  expect(tellingMore(queue, cycle)).toBe(cycle);
  expect(tellingMore(cycle, queue)).toBe(cycle);
  expect(tellingMore(short, queue)).toBe(queue);
  expect(tellingMore(null, short)).toBe(short);
  expect(tellingMore(short, null)).toBe(short);
});
