import { expect, test } from 'vitest';
import { defaultStopLimits, StopConditions, type MachineReading } from './stop-conditions.ts';

const MEGABYTE = 1_000_000;
const healthy: MachineReading = { atMs: 0, freeMemoryBytes: 4_000 * MEGABYTE, freeDiskBytes: 9_000 * MEGABYTE, apiMs: 3 };
const judge = (reading: Partial<MachineReading>) => new StopConditions(defaultStopLimits).judge({ ...healthy, ...reading });

test('a healthy computer stops nothing', () => {
  expect(judge({})).toBeUndefined();
  expect(judge({ freeMemoryBytes: 500 * MEGABYTE, freeDiskBytes: 500 * MEGABYTE, apiMs: 1_000 })).toBeUndefined();
});

test('too little memory or disk stops everything at once, and says how much there was', () => {
  expect(judge({ freeMemoryBytes: 499 * MEGABYTE })).toBe('499 MB of memory are free, and 500 MB must stay so.');
  expect(judge({ freeDiskBytes: 20 * MEGABYTE })).toBe('20 MB of disk space are free, and 500 MB must stay so.');
});

test('a disk that nobody can ask about stops nothing', () => {
  expect(judge({ freeDiskBytes: null })).toBeUndefined();
});

test('a slow API stops everything after 5 s, and not when it was quick in between', () => {
  const conditions = new StopConditions(defaultStopLimits);
  const at = (atMs: number, apiMs: number) => conditions.judge({ ...healthy, atMs, apiMs });
  expect([at(0, 1_200), at(4_999, 1_200), at(5_200, 900), at(5_400, 1_500), at(10_399, 2_000)]).toEqual(Array(5).fill(undefined));
  expect(at(10_400, 6_000)).toBe('The lab itself has taken more than 1000 ms to answer for 5 s (6000 ms at last).');
  expect(at(10_600, 4)).toBeUndefined();
});

test('a floor of 0 is none', () => {
  const conditions = new StopConditions({ ...defaultStopLimits, freeMemoryBytes: 0, freeDiskBytes: 0 });
  expect(conditions.judge({ ...healthy, freeMemoryBytes: 1, freeDiskBytes: 1 })).toBeUndefined();
});
