import { expect, test } from 'vitest';
import { nothingYet, onChart, SHOWN_MS, withTick } from './last-minute.ts';

const sample = (value: number, stream = 'reader') => ({
  signal: 'load_offered_per_second',
  unit: 'perSecond' as const,
  labels: { stream },
  value,
});

test('a line is as long as a minute, and its end is the right end of the chart', () => {
  const start = 1_000_000;
  const ticks = [0, 30_000, 59_000, 61_000].map((ms) => ({ at: start + ms, samples: [sample(ms)] }));
  const kept = ticks.reduce(withTick, nothingYet);
  expect(onChart(kept)[0]?.points).toEqual([
    [SHOWN_MS - 31_000, 30_000],
    [SHOWN_MS - 2_000, 59_000],
    [SHOWN_MS, 61_000],
  ]);
});

test('a line that has ended goes once its last point is a minute old', () => {
  const first = withTick(nothingYet, { at: 0, samples: [sample(1), sample(2, 'cart')] });
  const later = withTick(first, { at: 30_000, samples: [sample(3)] });
  expect(later.series).toHaveLength(2);
  expect(withTick(later, { at: SHOWN_MS, samples: [sample(4)] }).series.map(({ labels }) => labels.stream)).toEqual(['reader']);
});
