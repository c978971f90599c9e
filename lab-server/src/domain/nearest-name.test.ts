import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

const names = ['retry-storm', 'deadlock', 'cache-stampede', 'disk-full', 'cpu-spike'];

test.each([
  ['retry-strom', 'retry-storm'],
  ['dedlock', 'deadlock'],
  ['cache-stampedes', 'cache-stampede'],
  ['dik-full', 'disk-full'],
  ['cpu_spike', 'cpu-spike'],
])('"%s" was meant to be "%s"', (typed, meant) => {
  expect(nearestName(typed, names)).toBe(meant);
});

test.each(['', 'x', 'memory', 'thread-pool-exhaustion'])('"%s" is near to no name', (typed) => {
  expect(nearestName(typed, names)).toBeUndefined();
});

test('the first of two names that are equally near is given', () => {
  expect(nearestName('aba', ['aaa', 'bba'])).toBe('aaa');
});
