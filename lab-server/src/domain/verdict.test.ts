import { benchMeasures, constant, difference, ratio, streamMeasures } from '@systems-design-lab/scenarios/kit/index.ts';
import { describe, expect, test } from 'vitest';
import type { CounterReadings, Observations, Outcome } from './observations.ts';
import type { MeasureResult, PhaseKind, PhaseResult } from './run.ts';
import { auditsIn, checksIn, judge, keptSchedule, quantile, read, readHeap, summarise, verdictOf } from './verdict.ts';

const ok = (atMs: number, latencyMs = 10): Outcome => ({ atMs, latencyMs, status: 200, outcome: '200', ok: true, lateMs: 0 });
const failed = (atMs: number): Outcome => ({ atMs, latencyMs: 2500, status: 0, outcome: 'deadline', ok: false, lateMs: 0 });

const counters = (change: Partial<CounterReadings> = {}): CounterReadings => ({
  deadlocks: 0,
  statements: {},
  partners: {},
  openFiles: {},
  effects: {},
  restarts: {},
  ...change,
});

const observed = (change: Partial<Observations> = {}): Observations => ({
  windowMs: 4000,
  streams: {},
  atStart: counters(),
  settled: counters(),
  audits: {},
  heap: [],
  checks: {},
  oldestTransactionMs: 0,
  sessions: { peak: {}, end: {} },
  ...change,
});

const cart = streamMeasures('cart');

test('a stream’s figures stray as far as they do in the worst quarter of the window', () => {
  const [cart] = summarise(observed({ streams: { cart: [ok(100, 10), ok(1100, 10), ok(2100, 30), failed(3100)] } }));
  expect(cart).toMatchObject({ p50Ms: 10, p99Ms: 2500, errorRate: 0.25, spread: { p50Ms: 2490, p99Ms: 2490, errorRate: 0.75 } });
});

describe('reading what the load generator saw', () => {
  const half = observed({ streams: { cart: [ok(100), ok(1100), failed(2100), failed(3100)] } });

  test('the error rate is what was not answered as declared ÷ sent', () => {
    expect(read(cart.errorRate.reading, half)).toBe(0.5);
  });

  test('the last part of the window counts from its end', () => {
    expect(read(cart.last(2000).errorRate.reading, half)).toBe(1);
    expect(read(cart.last(1000).sent.reading, half)).toBe(1);
  });

  test('a request that was given up is slower than any threshold', () => {
    expect(read(cart.shareSlowerThan(5000).reading, half)).toBe(0.5);
  });

  test('goodput counts right answers in time, per second of the window', () => {
    expect(read(cart.goodput(50).reading, half)).toBe(0.5);
    expect(read(cart.goodput(5).reading, half)).toBe(0);
  });

  test('answers of one status are counted, or are a share of what was sent', () => {
    expect(read(cart.statusCount(200).reading, half)).toBe(2);
    expect(read(cart.statusShare(200).reading, half)).toBe(0.5);
  });

  test('an answer that contradicts itself is no right answer', () => {
    const contradictory = { ...ok(300), outcome: 'contradictory', ok: false };
    const phase = observed({ streams: { cart: [ok(100), ok(200), contradictory, failed(400)] } });
    expect(read(cart.contradictory.reading, phase)).toBe(0.25);
    expect(read(cart.right.reading, phase)).toBe(2);
    expect(read(cart.errorRate.reading, phase)).toBe(0.5);
  });

  test('a stream that sent nothing is no data', () => {
    expect(read(cart.errorRate.reading, observed())).toBeNull();
    expect(read(cart.p99.reading, observed())).toBeNull();
  });

  test('quantiles are the nearest rank', () => {
    expect(quantile([5, 1, 3, 2, 4], 0.5)).toBe(3);
    expect(quantile([5, 1, 3, 2, 4], 0.99)).toBe(5);
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe('reading counters', () => {
  test('counts the window and what it caused, not what came before', () => {
    const statements = (calls: number) =>
      counters({ statements: { '*': { calls, blocks: 0 }, best: { calls: calls / 2, blocks: 8 } } });
    const phase = observed({ atStart: statements(100), settled: statements(180) });
    expect(read(benchMeasures.postgres.statements.reading, phase)).toBe(80);
    expect(read(benchMeasures.postgres.statement('best').calls.reading, phase)).toBe(40);
    expect(read(benchMeasures.postgres.statement('best').blocks.reading, phase)).toBe(0);
  });

  test('a ratio without a denominator is no data, unless the scenario says what nothing means', () => {
    const perExpiry = ratio(benchMeasures.partner('payments').calls, benchMeasures.effects('cache.expire'));
    expect(read(perExpiry.reading, observed())).toBeNull();
    expect(
      read(
        ratio(benchMeasures.partner('payments').calls, benchMeasures.effects('cache.expire'), { whenNone: 0 }).reading,
        observed(),
      ),
    ).toBe(0);
  });

  test('what one ledger has and another lacks is their difference', () => {
    const at = (calls: number, charged: number) =>
      counters({
        partners: { payments: { calls, entries: { charged } } },
        statements: { 'place-order': { calls: charged / 2, blocks: 0 } },
      });
    const phase = observed({ atStart: at(10, 4), settled: at(30, 20) });
    expect(read(benchMeasures.partner('payments').calls.reading, phase)).toBe(20);
    expect(read(benchMeasures.partner('payments').entries('charged').reading, phase)).toBe(16);
    const unpaired = difference(
      benchMeasures.partner('payments').entries('charged'),
      benchMeasures.postgres.statement('place-order').calls,
    );
    expect(read(unpaired.reading, phase)).toBe(8);
    expect(read(difference(cart.p50, cart.p95).reading, phase)).toBeNull();
    expect(read(difference(benchMeasures.partner('payments').calls, constant(15)).reading, phase)).toBe(5);
  });

  test('the most calls that a partner had at once are no counter: the later reading says it', () => {
    const at = (most: number) => counters({ partners: { push: { calls: most, entries: { 'in flight at peak': most } } } });
    const { mostInFlight } = benchMeasures.partner('push');
    expect(read(mostInFlight.reading, observed({ atStart: at(3), settled: at(250) }))).toBe(250);
    expect(read(mostInFlight.reading, observed())).toBe(0);
  });

  test('open files are those that a process has gained; where they cannot be counted there is no data', () => {
    const gained = benchMeasures.process('shop').openFiles;
    const phase = observed({
      atStart: counters({ openFiles: { shop: 30 } }),
      settled: counters({ openFiles: { shop: 110 } }),
    });
    expect(read(gained.reading, phase)).toBe(80);
    expect(read(gained.reading, observed())).toBeNull();
  });

  test('checks are those that the measures ask for, also within a ratio; one that was not made is no data', () => {
    const [sold, missing] = [benchMeasures.check('piecesSold'), benchMeasures.check('piecesNotTaken')];
    const measures = [ratio(missing, sold).below(0.05), sold.above(0), cart.errorRate.below(1)];
    expect(checksIn(measures)).toEqual(['piecesNotTaken', 'piecesSold']);
    expect(checksIn([difference(sold, missing).below(1)])).toEqual(['piecesSold', 'piecesNotTaken']);
    const phase = observed({ checks: { piecesSold: 40, piecesNotTaken: 10 } });
    expect(read(ratio(missing, sold).reading, phase)).toBe(0.25);
    expect(read(sold.reading, observed())).toBeNull();
    expect([sold.name, missing.name]).toEqual(['pieces sold', 'pieces not taken']);
  });

  test('audits are those that the measures ask for; one that was not made is no data', () => {
    const stale = benchMeasures.audit('staleOffers');
    expect(auditsIn([stale.atMost(3), cart.errorRate.below(1)])).toEqual(['staleOffers']);
    expect(read(stale.reading, observed({ audits: { staleOffers: 7 } }))).toBe(7);
    expect(read(stale.reading, observed())).toBeNull();
  });

  test('the heap is read only for a measure of it, and grows by its median slope', () => {
    const growth = benchMeasures.heapGrowth;
    expect([readHeap([growth.below(1)]), readHeap([cart.errorRate.below(1)])]).toEqual([true, false]);
    const heap = [0, 500, 1000, 1500].map((atMs) => ({ atMs, bytes: 5_000 + 2 * atMs }));
    expect(read(growth.reading, observed({ heap }))).toBe(2_000);
    expect(read(growth.reading, observed())).toBeNull();
  });

  test('the oldest transaction is the oldest that was seen', () => {
    expect(read(benchMeasures.postgres.oldestTransaction.reading, observed({ oldestTransactionMs: 4_200 }))).toBe(4_200);
  });

  test('sessions are read at their peak or at the end', () => {
    const idle = benchMeasures.postgres.sessions('idle in transaction');
    const phase = observed({ sessions: { peak: { 'idle in transaction': 9 }, end: { 'idle in transaction': 2 } } });
    expect([read(idle.peak.reading, phase), read(idle.atEnd.reading, phase)]).toEqual([9, 2]);
  });
});

describe('judging', () => {
  const streams = { cart: [ok(100), ok(1100), ok(2100), failed(3100)] };

  test('each comparison keeps its own side of the limit', () => {
    const quarter = cart.errorRate;
    const holds = judge(
      [quarter.below(0.25), quarter.atMost(0.25), quarter.above(0.25), quarter.atLeast(0.25)],
      observed({ streams }),
    );
    expect(holds.map((measure) => measure.holds)).toEqual([false, true, false, true]);
  });

  test('no data does not hold, whatever the limit', () => {
    expect(judge([cart.errorRate.below(2)], observed())[0]).toMatchObject({ value: null, holds: false });
  });

  test('the spread of a rate is how far a quarter of the window strays; a count has none', () => {
    const [rate, count] = judge([cart.errorRate.below(1), cart.sent.above(1)], observed({ streams }));
    expect(rate?.spread).toBe(0.75);
    expect(count?.spread).toBeNull();
  });
});

describe('the schedule of the load', () => {
  const late = (share: number): Outcome[] =>
    Array.from({ length: 100 }, (_, n) => ({ ...ok(n), lateMs: n < share * 100 ? 30 : 0 }));

  test('one late send in a hundred is kept, two are not', () => {
    expect(keptSchedule(summarise(observed({ streams: { cart: late(0.01) } })))).toBe(true);
    expect(keptSchedule(summarise(observed({ streams: { cart: late(0.02) } })))).toBe(false);
  });

  test('a stream that sent nothing proves nothing', () => {
    expect(keptSchedule(summarise(observed({ streams: { cart: late(0), product: [] } })))).toBe(false);
  });
});

describe('the verdict', () => {
  const measure = (holds: boolean): MeasureResult => ({
    name: 'errors of cart',
    unit: 'share',
    value: 0.5,
    spread: 0,
    comparison: 'below',
    limit: 0.1,
    holds,
  });
  const phase = (kind: PhaseKind, healthy: boolean, change: Partial<PhaseResult> = {}): PhaseResult => ({
    kind,
    design: 'broken',
    startedAt: '',
    windowStartMs: 0,
    windowEndMs: 0,
    healthy,
    conclusive: true,
    measures: [measure(healthy)],
    load: [],
    notRestored: [],
    ...change,
  });
  const all: PhaseKind[] = ['calm', 'failure', 'fix', 'tempting'];
  const asExpected = [phase('calm', true), phase('failure', false), phase('fix', true), phase('tempting', false)];

  test('is proven when calm and fix are healthy, failure and the tempting fix are not', () => {
    expect(verdictOf(asExpected, all)).toEqual({ status: 'proven', reasons: [] });
  });

  test.each([
    ['calm', false, 'Calm is not healthy: errors of cart 50\u00a0% (below 10\u00a0%).'],
    ['failure', true, 'Failure stayed healthy: no measure crossed its limit.'],
    ['fix', false, 'Fix is not healthy: errors of cart 50\u00a0% (below 10\u00a0%).'],
    ['tempting', true, 'Tempting stayed healthy: no measure crossed its limit.'],
  ] as const)('is not proven when %s comes out otherwise, and says so', (kind, healthy, reason) => {
    const phases = asExpected.map((each) => (each.kind === kind ? phase(kind, healthy) : each));
    expect(verdictOf(phases, all)).toEqual({ status: 'notProven', reasons: [reason] });
  });

  test('is not proven when the steady state did not come back', () => {
    const phases = [...asExpected.slice(0, 3), phase('tempting', false, { notRestored: ['Process "shop" still runs.'] })];
    expect(verdictOf(phases, all).status).toBe('notProven');
  });

  test('says nothing when the load generator fell behind', () => {
    expect(verdictOf([phase('calm', true, { conclusive: false })], all)).toMatchObject({ status: 'inconclusive' });
  });

  test('claims no proof for some of the phases', () => {
    expect(verdictOf(asExpected.slice(0, 2), all).status).toBe('finished');
  });
});
