import { expect, test } from 'vitest';
import { parametersOf, whenOf } from './words.ts';

test('parameters come with their units, those of a scenario that has gone without', () => {
  const units = { 'retry-storm': { stall: 'ms', share: 'share' } } as const;
  expect(parametersOf({ scenario: 'retry-storm', parameters: { stall: 1000, share: 0.2 } }, units)).toBe(
    'stall 1\u00a0s, share 20\u00a0%',
  );
  expect(parametersOf({ scenario: 'gone', parameters: { stall: 1000 } }, units)).toBe('stall 1000');
});

test('when it was is said in words for a day, then as a date', () => {
  const run = { createdAt: '2026-11-25T08:00:00.000Z' };
  const after = (minutes: number) => whenOf(run, Date.parse(run.createdAt) + minutes * 60_000);
  expect([after(0), after(5), after(90), after(60 * 25)]).toEqual(['just now', '5 min ago', '1 h ago', '25 Nov 2026, 08:00 UTC']);
  expect(whenOf(run, null)).toBe('25 Nov 2026, 08:00 UTC');
});
