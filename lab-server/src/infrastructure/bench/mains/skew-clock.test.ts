import { afterEach, expect, test } from 'vitest';
import { skewClock } from './skew-clock.ts';

afterEach(() => skewClock(0));

test('now is another moment, however it is asked for', () => {
  const before = Date.now();
  skewClock(60_000);
  expect(Date.now() - before).toBeGreaterThanOrEqual(60_000);
  expect(new Date().getTime() - before).toBeGreaterThanOrEqual(60_000);
});

test('a moment that is named stays that moment, and dates stay dates', () => {
  const made = new Date(0);
  skewClock(60_000);
  expect(new Date(1_000).toISOString()).toBe('1970-01-01T00:00:01.000Z');
  expect(new Date(2026, 0, 1).getFullYear()).toBe(2026);
  expect(made).toBeInstanceOf(Date);
  expect(new Date()).toBeInstanceOf(Date);
});

test('monotonic time goes on as before, and the clock can be set right again', () => {
  const [monotonic, wall] = [performance.now(), Date.now()];
  skewClock(-60_000);
  expect(performance.now()).toBeGreaterThanOrEqual(monotonic);
  skewClock(0);
  expect(Date.now() - wall).toBeLessThan(30_000);
});
