import { expect, test } from 'vitest';
import { benchMeasures, counter, ratio, streamMeasures } from '../../scenarios/kit/index.ts';
import { chartsOf, figureCharts, linesOf, mostMoving, type Line } from './charts.ts';
import { align, valueAt, type Series } from './series.ts';

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const product = streamMeasures('product');
const cart = streamMeasures('cart');

const series = (signal: string, labels: Record<string, string>): Series => ({ signal, unit: 'count', labels, points: [[0, 1]] });

test('errors and latency come first, with the limits that the measures set', () => {
  const [errors, latency] = chartsOf([product.errorRate.below(0.1), cart.p99.below(400)], []);
  expect(errors?.limits.map(({ value, label }) => [value, plain(label)])).toEqual([[0.1, 'errors of product: below 10 %']]);
  expect(latency?.limits.map(({ value, label }) => [value, plain(label)])).toEqual([[400, 'p99 of cart: below 400 ms']]);
});

test('two measures with one limit share its line', () => {
  const [errors] = chartsOf([product.errorRate.below(0.1), cart.errorRate.below(0.1)], []);
  expect(errors?.limits).toHaveLength(1);
});

test('a share of slow requests shows from where a request is slow', () => {
  const [, latency] = chartsOf([cart.shareSlowerThan(200).below(0.15)], []);
  expect(plain(latency?.limits[0]?.label)).toBe('slow: above 200 ms');
});

test('what a ratio divides is seen, and each thing once', () => {
  const { postgres, partner } = benchMeasures;
  const charts = chartsOf(
    [
      ratio(partner('payments').calls, product.sent).below(3),
      postgres.sessions('active').peak.atMost(2),
      partner('payments').calls.below(9),
    ],
    [],
  );
  expect(charts.map(({ title }) => title)).toEqual([
    'Errors',
    'Latency',
    'Calls to payments so far',
    'Requests per second',
    'Sessions active',
  ]);
});

test('declared metrics follow, with what they count', () => {
  expect(chartsOf([], [counter('cache_loads_total', 'Values computed.')]).at(-1)).toMatchObject({
    title: 'cache_loads_total',
    help: 'Values computed.',
  });
});

test('a chart takes the lines whose labels fit and names them by the labels that tell them apart', () => {
  const [sessions] = chartsOf([benchMeasures.postgres.sessions('active').peak.atMost(2)], []).slice(-1);
  const lines = linesOf(sessions!, [
    series('postgres_sessions', { state: 'active' }),
    series('postgres_sessions', { state: 'idle' }),
    series('other', {}),
  ]);
  expect(lines.map(({ name }) => name)).toEqual(['active']);
  const [errors] = chartsOf([], []);
  expect(
    linesOf(errors!, [series('load_error_ratio', { stream: 'cart', scenario: 'x', design: 'broken' })]).map(({ name }) => name),
  ).toEqual(['cart']);
});

test('lines with different times share one axis, and a line goes on where it has no sample', () => {
  expect(
    align([
      [
        [0, 1],
        [500, 2],
      ],
      [[250, 9]],
    ]),
  ).toEqual([
    [0, 250, 500],
    [1, undefined, 2],
    [undefined, 9, undefined],
  ]);
});

test('missing samples are a gap, not a straight line', () => {
  expect(
    align([
      [
        [0, 1],
        [4000, 5],
      ],
    ]),
  ).toEqual([
    [0, 2000, 4000],
    [1, null, 5],
  ]);
});

test('a gap is one for its own line only, whatever others have in between', () => {
  const [times, first, second] = align([
    [
      [0, 1],
      [4000, 5],
    ],
    [
      [1000, 7],
      [2400, 8],
    ],
  ]);
  expect(times).toEqual([0, 1000, 2000, 2400, 4000]);
  expect(first).toEqual([1, null, null, null, 5]);
  expect(second).toEqual([undefined, 7, undefined, 8, undefined]);
});

test('a quantile is called what people call it', () => {
  const [metric] = chartsOf([], [counter('x', 'X.')]).slice(-1);
  expect(linesOf(metric!, [series('x', { quantile: '0.95' })]).map(({ name }) => name)).toEqual(['p95']);
});

test('a level stretch that a recording shortened is no gap', () => {
  expect(
    align([
      [
        [0, 1],
        [4000, 1],
      ],
    ]),
  ).toEqual([
    [0, 4000],
    [1, 1],
  ]);
});

test('the value at a time is that of the last sample', () => {
  const points: [number, number][] = [
    [100, 1],
    [200, 2],
  ];
  expect([valueAt(points, 50), valueAt(points, 150), valueAt(points, 999)]).toEqual([null, 1, 2]);
});

test('of many lines those are drawn that move most, in their order, wherever they stand', () => {
  const line = (name: string, ...values: number[]): Line => ({
    name,
    unit: 'count',
    points: values.map((value, at) => [at, value]),
  });
  const lines = [line('tax', 3, 3), line('fraud', 1, 2), line('none'), line('payments', 0, 600)];
  expect(mostMoving(lines, 2).map(({ name }) => name)).toEqual(['fraud', 'payments']);
  expect(mostMoving(lines, 4)).toBe(lines);
});

test('figures of processes are those of the bench, the shop first; the lab’s own are left out', () => {
  const [chart] = figureCharts(['process_heap_bytes'], { process_heap_bytes: 'Memory.' });
  const series = ['load', 'partners', 'shop'].map((process) => ({
    signal: 'process_heap_bytes',
    unit: 'bytes' as const,
    labels: { process },
    points: [],
  }));
  expect(chart).toMatchObject({ title: 'process_heap_bytes', help: 'Memory.' });
  expect(linesOf(chart!, series).map(({ name }) => name)).toEqual(['shop', 'partners']);
});
