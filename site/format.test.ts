import { expect, test } from 'vitest';
import type { Unit } from '../scenarios/kit/index.ts';
import { formatClock, formatDate, formatLimit, formatValue } from './format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each<[number | null, Unit, string]>([
  [null, 'ms', 'no data'],
  [0, 'ms', '0 ms'],
  [0.3333, 'ms', '0.3 ms'],
  [9.97, 'ms', '10 ms'],
  [339.6, 'ms', '340 ms'],
  [999.6, 'ms', '1 s'],
  [1234.5, 'ms', '1.23 s'],
  [0.0125, 's', '13 ms'],
  [720_000, 'ms', '12 min'],
  [0, 'share', '0 %'],
  [0.00001, 'share', '< 0.1 %'],
  [0.004, 'share', '0.4 %'],
  [0.05, 'share', '5 %'],
  [0.976, 'share', '98 %'],
  [5012, 'count', '5,012'],
  [2.5, 'count', '2.5'],
  [-2, 'count', '−2'],
  [25, 'perSecond', '25/s'],
  [1 / 3, 'perSecond', '0.333/s'],
  [0, 'bytes', '0 B'],
  [65_536, 'bytes', '64 kB'],
  [1_610_612, 'bytes', '1.54 MB'],
  [27, 'ratio', '27×'],
  [1.05, 'ratio', '1.05×'],
])('%s in %s reads "%s"', (value, unit, expected) => {
  expect(plain(formatValue(value, unit))).toBe(expected);
});

test('a value and its unit never part at the end of a line', () => {
  expect(formatValue(340, 'ms')).toBe('340\u00a0ms');
});

test('a limit reads as words', () => {
  expect(plain(formatLimit('below', 0.1, 'share'))).toBe('below 10 %');
  expect(plain(formatLimit('atMost', 3, 'count'))).toBe('at most 3');
});

test('a countdown reads as a clock and never goes below zero', () => {
  expect(formatClock(7_900)).toBe('0:07');
  expect(formatClock(68_000)).toBe('1:08');
  expect(formatClock(-300)).toBe('0:00');
});

test('a date does not depend on where it is read', () => {
  expect(formatDate('2025-11-24T23:30:00Z')).toBe('24 November 2025');
});
