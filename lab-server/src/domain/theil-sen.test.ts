import { expect, test } from 'vitest';
import { medianSlope } from './theil-sen.ts';

test('points on a line have its slope, and one outlier does not change it', () => {
  const line = Array.from({ length: 9 }, (_, x) => [x, 3 + 2 * x] as const);
  expect(medianSlope(line)).toBe(2);
  expect(medianSlope([...line.slice(0, 8), [8, 1_000]])).toBeCloseTo(2, 5);
});

test('an even number of slopes has the mean of the middle two', () => {
  expect(
    medianSlope([
      [0, 0],
      [1, 1],
      [1, 3],
    ]),
  ).toBe(2);
});

test('one point has no slope, nor have two at the same time', () => {
  expect(medianSlope([])).toBeNull();
  expect(medianSlope([[0, 1]])).toBeNull();
  expect(
    medianSlope([
      [1, 1],
      [1, 2],
    ]),
  ).toBeNull();
});
