import { expect, test } from 'vitest';
import type { LoadSummary } from '../../openapi/client.ts';
import { figuresOf, findFigure, getFigure, getLimit, presented, type MeasuredPhase } from './figures.ts';

const cart: LoadSummary = {
  stream: 'cart',
  sent: 87,
  errorRate: 0.25,
  p50Ms: 4,
  p95Ms: 11,
  p99Ms: 17,
  lateShare: 0,
  spread: { errorRate: 0.1, p50Ms: 1, p95Ms: 2, p99Ms: 3 },
  outcomes: {},
};
const phase = (kind: MeasuredPhase['kind'], p99Ms: number | null, deadlocks: number | null = 4): MeasuredPhase => ({
  kind,
  windowMs: 3000,
  measures: [
    { name: 'errors of cart', unit: 'share', value: 0.2, spread: 0, comparison: 'below', limit: 0.1, holds: false },
    { name: 'deadlocks', unit: 'count', value: deadlocks, spread: null, comparison: 'atMost', limit: 0, holds: false },
  ],
  load: [{ ...cart, p99Ms }],
});
const runs = [phase('calm', 17), phase('failure', 816), phase('fix', null, null)];
const shown = (run: string, measure: string, as?: string) => presented(runs, { run, measure, as })?.replaceAll('\u00a0', ' ');

test('a phase has its measures and what was seen of its streams; a measure wins over a stream’s figure of that name', () => {
  expect(figuresOf(runs[0]!).map(({ name }) => name)).toEqual([
    ...['errors of cart', 'deadlocks', 'p50 of cart', 'p95 of cart', 'p99 of cart', 'sent of cart', 'offered of cart'],
  ]);
  expect(findFigure(runs[0], 'errors of cart')?.value).toBe(0.2);
  expect(findFigure(runs[0], 'p99 of cart')).toMatchObject({ value: 17, spread: 3, unit: 'ms' });
  expect(findFigure(runs[0], 'offered of cart')).toMatchObject({ value: 29, unit: 'perSecond' });
});

test('a run knows its window by its ends, an old recording has no spread', () => {
  const { windowMs: _, ...rest } = runs[0]!;
  const { spread: __, ...old } = cart;
  const run = { ...rest, windowStartMs: 500, windowEndMs: 3500, load: [old] };
  expect(findFigure(run, 'offered of cart')?.value).toBe(29);
  expect(findFigure(run, 'p99 of cart')?.spread).toBeNull();
});

test('a text shows a number as it is, without its unit, or against another run', () => {
  expect(shown('failure', 'p99 of cart')).toBe('816 ms');
  expect(shown('failure', 'p99 of cart', 'ratio to calm')).toBe('48×');
  expect(shown('failure', 'p99 of cart', 'difference to calm')).toBe('799 ms');
  expect(shown('failure', 'deadlocks', 'number')).toBe('4');
  expect(() => shown('failure', 'deadlocks', 'percent')).toThrow(
    /cannot be shown as "percent"; expected "number", "ratio to calm"/,
  );
});

test('what a phase has no data of is not shown', () => {
  expect(shown('fix', 'p99 of cart')).toBeUndefined();
  expect(shown('failure', 'p99 of cart', 'ratio to fix')).toBeUndefined();
  expect(shown('tempting', 'p99 of cart')).toBeUndefined();
});

test('a value that is not recorded is an error that says what there is', () => {
  expect(() => getFigure('deadlock', null, 'calm', 'deadlocks')).toThrow(
    /Nothing is recorded of the scenario "deadlock".*make prove/,
  );
  expect(() => getFigure('deadlock', { runs: [] }, 'calm', 'deadlocks')).toThrow(/no recorded run "calm"/);
  const measured = { runs: runs.map((run) => ({ ...run, design: 'broken' as const, healthy: true })) } as never;
  expect(() => getFigure('deadlock', measured, 'calm', 'p98 of cart')).toThrow(
    /The run "calm" of "deadlock" has no recorded "p98 of cart"; it has errors of cart, deadlocks, p50 of cart/,
  );
  expect(() => getFigure('deadlock', measured, 'fix', 'p99 of cart')).toThrow(/without data/);
  expect(getLimit('deadlock', measured, 'errors of cart')).toMatchObject({ value: 0.1, unit: 'share' });
  expect(() => getLimit('deadlock', measured, 'p99 of cart')).toThrow(
    /no limit of "p99 of cart"; it has limits of errors of cart/,
  );
});
