import { expect, test } from 'vitest';
import { noSignals, withTick } from './recent-signals.ts';

const tick = (at: number, ...processes: string[]) => ({
  at,
  samples: processes.map((process) => ({
    signal: 'process_memory_bytes',
    unit: 'bytes' as const,
    labels: { process },
    value: at,
  })),
});
const linesAfter = (...ticks: ReturnType<typeof tick>[]) =>
  Object.fromEntries(
    ticks.reduce(withTick, noSignals).series.map(({ labels, points }) => [labels.process, points.map(([atMs]) => atMs)]),
  );

test('the latest seconds are kept, and no more', () => {
  expect(linesAfter(tick(1_000, 'shop'), tick(4_000, 'shop'), tick(8_000, 'shop'))).toEqual({ shop: [4_000, 8_000] });
});

test('a part that is told of no more is remembered', () => {
  expect(linesAfter(tick(1_000, 'edge', 'shop'), tick(20_000, 'edge'))).toEqual({ edge: [20_000], shop: [1_000] });
});
