import { expect, test } from 'vitest';
import { agoOf } from './words.ts';

const now = Date.parse('2026-11-24T12:00:00Z');

test.each([
  [now - 9_999, 'just now'],
  [now - 42_000, '42 s ago'],
  [now - 150_000, '2 min ago'],
])('%i ms: %s', (at, words) => expect(agoOf(at, now)).toBe(words));

test('what is long past, or from a server that has no clock, has its date', () => {
  expect(agoOf(now - 7_200_000, now)).toMatch(/2026/);
  expect(agoOf(now, null)).toMatch(/2026/);
});
