import { expect, test } from 'vitest';
import { measuredResult } from '../contracts/measured.ts';
import type { MeasureResult, PhaseResult, Point, Run } from '../domain/run.ts';
import { measuredOf, recordingOf } from './recording.ts';

const machine = { os: 'linux', cpu: 'x', cores: 2, memoryBytes: 1, node: 'v24', postgres: '18.4' };

const measure = (value: number | null, spread: number | null): MeasureResult => ({
  name: 'deadlocks',
  unit: 'count',
  value,
  spread,
  comparison: 'atMost',
  limit: 1,
  holds: true,
});

const phase = (measures: readonly MeasureResult[]): PhaseResult => ({
  kind: 'calm',
  design: 'broken',
  startedAt: '2026-01-01T00:00:00.000Z',
  windowStartMs: 1500,
  windowEndMs: 5000,
  healthy: true,
  conclusive: true,
  measures,
  load: [],
  notRestored: [],
});

const run = (runs: readonly PhaseResult[], points: readonly Point[] = [], signal = 'rate'): Run => ({
  id: 'a',
  scenario: 'deadlock',
  status: 'proven',
  phase: null,
  phases: ['calm'],
  seed: 7,
  parameters: {},
  continues: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:20.000Z',
  runs,
  reasons: [],
  evidence: [],
  series: [{ signal, unit: 'perSecond', labels: {}, points }],
});

const spreadsOf = (...values: (number | null)[]) => {
  const repeats = values.map((value) => run([phase([measure(value, null)])]));
  return measuredOf(repeats.at(-1)!, { repeats, hash: 'h', machine }).runs[0]!.measures[0];
};

test('what was measured says with which files, seed, date and machine, as its contract wants', () => {
  const only = run([phase([measure(2.34567, 0.12345)])]);
  const measured = measuredOf(only, { repeats: [only], hash: 'h', machine });
  expect(measured).toMatchObject({ hash: 'h', seed: 7, date: '2026-01-01T00:00:20.000Z', repeats: 1, machine });
  expect(measured.runs[0]?.measures[0]).toMatchObject({ value: 2.35, spread: 0.123 });
  expect(measuredResult.parse(measured)).toEqual(measured);
});

test('what the load generator saw is kept in three digits, for texts to quote', () => {
  const spread = { errorRate: 0.012345, p50Ms: 1.2345, p95Ms: null, p99Ms: 12.345 };
  const seen = {
    stream: 'cart',
    sent: 1234,
    errorRate: 0.12345,
    p50Ms: 4.4481,
    p95Ms: null,
    p99Ms: 809.001,
    lateShare: 0,
    spread,
  };
  const only = run([{ ...phase([]), load: [{ ...seen, outcomes: { 200: 1234 } }] }]);
  const measured = measuredOf(only, { repeats: [only], hash: 'h', machine });
  expect(measured.runs[0]).toMatchObject({
    windowMs: 3500,
    load: [{ sent: 1234, errorRate: 0.123, p50Ms: 4.45, p95Ms: null, p99Ms: 809, spread: { p50Ms: 1.23, p99Ms: 12.3 } }],
  });
  expect(measuredResult.parse(measured)).toEqual(measured);
});

test('a count has a spread over repeats only', () => {
  expect(spreadsOf(5)).toMatchObject({ value: 5, spread: null });
  expect(spreadsOf(9, 2, 5)).toMatchObject({ value: 5, spread: 4 });
  expect(spreadsOf(null, 5)).toMatchObject({ value: 5, spread: 0 });
  expect(spreadsOf(5, null)).toMatchObject({ value: null, spread: null });
});

test('a recording draws the same lines with fewer points', () => {
  const points: Point[] = [
    [0.4, 1],
    [250.2, 1],
    [500, 1],
    [750, 2.34567],
    [1000, 2.34567],
    [1250, 0],
  ];
  expect(recordingOf(run([], points)).series[0]?.points).toEqual([
    [0, 1],
    [500, 1],
    [750, 2.35],
    [1000, 2.35],
    [1250, 0],
  ]);
});

test('a recording has what flows through a link once a second, and each change of its state', () => {
  const points = Array.from({ length: 9 }, (_, index): Point => [250 * index, index]);
  const times = (signal: string) => recordingOf(run([], points, signal)).series[0]?.points.map(([atMs]) => atMs);
  expect(times('link_bytes_per_second')).toEqual([0, 1000, 2000]);
  expect(times('link_state')).toEqual(points.map(([atMs]) => atMs));
});
