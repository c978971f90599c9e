import { expect, test } from 'vitest';
import type { MeasuredResult, Run } from '../../../openapi/client.ts';
import type { Measure } from '../../../scenarios/kit/index.ts';
import { idleView, reduceView } from '../../live/view.ts';
import { chartsFor, overlaid, readReference, refusalOf, rowsOf, sideOfMeasured, sideOfView, type Side } from './compare.ts';

const errors: Measure = {
  name: 'errors of cart',
  unit: 'share',
  comparison: 'below',
  limit: 0.1,
  reading: { of: 'stream', stream: 'cart', statistic: 'errorRate' },
};
const deadlocks: Measure = { ...errors, name: 'deadlocks', unit: 'count', reading: { of: 'database', statistic: 'deadlocks' } };
const perPage: Measure = { ...errors, name: 'queries per page', reading: { of: 'effects', kind: 'link' } as never };

const phase = (kind: 'calm' | 'failure', startMs: number, p99Ms: number, spread: number | null) => ({
  kind,
  design: 'broken' as const,
  startedAt: '2026-01-01T00:00:00.000Z',
  windowStartMs: startMs,
  windowEndMs: startMs + 1_000,
  healthy: true,
  conclusive: true,
  measures: [{ ...errors, value: 0, spread: 0, holds: true }],
  load: [
    {
      ...{ stream: 'cart', sent: 10, errorRate: 0, p50Ms: 1, p95Ms: 2, p99Ms, lateShare: 0, outcomes: {} },
      ...(spread === null ? {} : { spread: { errorRate: 0, p50Ms: 1, p95Ms: 1, p99Ms: spread } }),
    },
  ],
  notRestored: [],
});

const run = (spread: number | null): Run => ({
  ...{ id: 'a', scenario: 'deadlock', status: 'finished', phase: null, phases: ['calm', 'failure'], seed: 7, parameters: {} },
  ...{ continues: null, createdAt: '2026-01-01T00:00:00.000Z', endedAt: null, reasons: [], evidence: [] },
  runs: [phase('calm', 1_000, 20, spread), phase('failure', 3_000, 800, spread)],
  series: [
    {
      signal: 'load_latency_p99_ms',
      unit: 'ms',
      labels: { stream: 'cart' },
      points: [
        [0, 20],
        [2_500, 20],
        [3_100, 400],
        [3_200, 800],
        [4_500, 900],
      ],
    },
  ],
});
const view = (spread: number | null = 5) => reduceView(idleView, { type: 'loaded', run: run(spread) });
const side = (kind: 'calm' | 'failure', spread: number | null = 5): Side =>
  sideOfView('deadlock', kind, view(spread), 'this machine')!;

test('a run is named alone, or with its scenario', () => {
  expect(readReference('failure')).toEqual({ scenario: undefined, kind: 'failure' });
  expect(readReference('retry-storm/fix')).toEqual({ scenario: 'retry-storm', kind: 'fix' });
  expect(() => readReference('failing')).toThrow(/"failing" names no run; expected calm/);
});

test('both phases lie on one time axis, which starts with their windows; a level stretch reaches over their ends', () => {
  const [chart] = chartsFor(['p99 of cart'], []);
  expect(overlaid(chart!, [side('calm'), side('failure')])).toEqual([
    {
      name: 'Calm',
      unit: 'ms',
      points: [
        [0, 20],
        [1_000, 20],
      ],
    },
    {
      name: 'Failure',
      unit: 'ms',
      points: [
        [100, 400],
        [200, 800],
      ],
    },
  ]);
  expect(overlaid(chart!, [null, side('failure')])).toHaveLength(1);
});

test('a phase without a result is no side yet', () => {
  expect(sideOfView('deadlock', 'fix', view(), 'this machine')).toBeNull();
  expect(sideOfMeasured('deadlock', 'fix', null)).toBeNull();
});

test('rows tell the difference, the ratio, and whether it is more than the spread', () => {
  const plain = (spread: number | null) =>
    rowsOf(['p99 of cart'], side('calm', spread), side('failure', spread)).map((row) =>
      Object.values(row).map((cell) => (typeof cell === 'string' ? cell.replaceAll('\u00a0', ' ') : cell)),
    );
  expect(plain(5)).toEqual([['p99 of cart', '20 ms ± 5 ms', '800 ms ± 5 ms', '+780 ms', '40×', true]]);
  expect(plain(400)[0]?.at(-1)).toBe(false);
  expect(plain(null)[0]?.at(-1)).toBeNull();
  expect(rowsOf(['p99 of cart'], null, side('failure'))[0]).toMatchObject({ a: null, difference: null, isBeyondSpread: null });
  expect(rowsOf(['errors of cart'], side('calm'), side('failure'))[0]).toMatchObject({ ratio: null, isBeyondSpread: false });
});

test.each<[Partial<Side>, RegExp]>([
  [{ scenario: 'retry-storm' }, /two scenarios, "deadlock" and "retry-storm"/],
  [{ machine: 'EPYC' }, /Calm was measured on this machine and Failure on EPYC/],
  [{ seed: 8 }, /Calm ran with seed 7 and Failure with seed 8/],
  [{ parameters: { rttMs: 5 } }, /different parameters/],
])('%o is a reason not to compare', (change, reason) => {
  expect(refusalOf(side('calm'), { ...side('failure'), ...change })).toMatch(reason);
});

test('phases of one run can be compared, and so can those of one recorded proof', () => {
  expect(refusalOf(side('calm'), side('failure'))).toBeNull();
  const machine = { os: '', cpu: 'EPYC', cores: 2, memoryBytes: 1, node: '', postgres: '' };
  const measured = { ...run(5), date: '', hash: '', repeats: 1, machine } as MeasuredResult;
  const [a, b] = (['calm', 'failure'] as const).map((kind) => sideOfMeasured('deadlock', kind, measured));
  expect(refusalOf(a!, b!)).toBeNull();
  expect(a?.machine).toBe('EPYC, 2 cores');
});

test('a measure has the chart of what it reads, once; what is counted once has none', () => {
  expect(
    chartsFor(['p99 of cart', 'p50 of cart', 'deadlocks', 'errors of cart'], [errors, deadlocks]).map(({ id }) => id),
  ).toEqual([...['p99 of cart', 'p50 of cart', 'Deadlocks so far', 'errors of cart']]);
  expect(chartsFor(['queries per page'], [perPage])).toEqual([]);
});
