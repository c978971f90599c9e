import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BenchStatus } from './ports/bench.ts';
import { KeepBenchReady } from './keep-bench-ready.ts';

let isReady: boolean;
let isBusy: boolean;
let isIncomplete: boolean;
let notRestored: string[];
let works: boolean;
let tries: number;
const happened: string[] = [];
let keep: KeepBenchReady;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  [isReady, isBusy, isIncomplete, notRestored, works, tries] = [true, false, false, [], true, 0];
  happened.length = 0;
  keep = new KeepBenchReady({
    bench: { status: () => ({ ready: isReady, notRestored, parts: [], links: [], edgeUrl: '' }) satisfies BenchStatus },
    stage: {
      get isIncomplete() {
        return isIncomplete;
      },
      async restore(isNeedless) {
        if (isNeedless()) return false;
        tries += 1;
        if (!works) throw new Error('no luck');
        [isReady, isIncomplete, notRestored] = [true, false, []];
        return true;
      },
    },
    activity: { add: (kind, subject) => void happened.push(`${kind} ${subject}`) },
    isBusy: () => isBusy,
  });
  keep.start();
});
afterEach(() => {
  keep.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('an idle bench that lost a part is brought back, and that is told', async () => {
  isReady = false;
  await vi.advanceTimersByTimeAsync(1_100);
  expect([isReady, tries, happened]).toEqual([true, 1, ['partRestarted bench']]);
});

test('a bench that is in use, or ready, is left as it is', async () => {
  await vi.advanceTimersByTimeAsync(3_000);
  [isReady, isBusy] = [false, true];
  await vi.advanceTimersByTimeAsync(3_000);
  expect(tries).toBe(0);
});

test('a stage whose last change failed is brought back, whatever is on', async () => {
  [isBusy, isIncomplete] = [true, true];
  await vi.advanceTimersByTimeAsync(3_000);
  expect([isIncomplete, tries]).toEqual([false, 1]);
});

test('a bench on which an effect could not be undone is made anew, whatever is on', async () => {
  [isBusy, notRestored] = [true, ['set the clock of process shop right: it did not answer']];
  await vi.advanceTimersByTimeAsync(3_000);
  expect([notRestored, tries, happened]).toEqual([[], 1, ['partRestarted bench']]);
});

test('after three tries in vain it waits for somebody', async () => {
  [isReady, works] = [false, false];
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tries).toBe(3);
  isReady = true;
  await vi.advanceTimersByTimeAsync(1_100);
  [isReady, works] = [false, true];
  await vi.advanceTimersByTimeAsync(1_100);
  expect(tries).toBe(4);
});
