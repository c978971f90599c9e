import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultStopLimits, type MachineReading } from '../domain/stop-conditions.ts';
import { WatchMachine } from './watch-machine.ts';

let reading: MachineReading;
let isBusy: boolean;
const halted: string[] = [];
let watch: WatchMachine;

beforeEach(() => {
  vi.useFakeTimers();
  halted.length = 0;
  isBusy = true;
  reading = { atMs: 0, freeMemoryBytes: 4e9, freeDiskBytes: 9e9, apiMs: 1 };
  watch = new WatchMachine({
    machine: { read: async () => ({ ...reading, atMs: performance.now() }) },
    limits: defaultStopLimits,
    isBusy: () => isBusy,
    halt: async (because) => void halted.push(because),
  });
  watch.start();
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

test('what is on is stopped within a second of the memory running short', async () => {
  await vi.advanceTimersByTimeAsync(2_000);
  expect(halted).toEqual([]);
  reading = { ...reading, freeMemoryBytes: 100e6 };
  await vi.advanceTimersByTimeAsync(300);
  expect(halted).toEqual(['100 MB of memory are free, and 500 MB must stay so.']);
});

test('an idle lab is left alone', async () => {
  isBusy = false;
  reading = { ...reading, freeMemoryBytes: 100e6 };
  await vi.advanceTimersByTimeAsync(2_000);
  expect(halted).toEqual([]);
});

test('an API that is slow for 5 s stops what is on', async () => {
  reading = { ...reading, apiMs: 1_500 };
  await vi.advanceTimersByTimeAsync(4_900);
  expect(halted).toEqual([]);
  await vi.advanceTimersByTimeAsync(600);
  expect(halted[0]).toContain('more than 1000 ms');
});

test('a watch that was stopped looks no more', async () => {
  watch.stop();
  reading = { ...reading, freeMemoryBytes: 1 };
  await vi.advanceTimersByTimeAsync(2_000);
  expect(halted).toEqual([]);
});
