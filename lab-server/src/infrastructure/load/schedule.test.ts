import { expect, test } from 'vitest';
import {
  closed,
  open,
  uniform,
  volley,
  zipf,
  type Keys,
  type OpenStream,
  type VolleyStream,
} from '@systems-design-lab/scenarios/kit/index.ts';
import { arrivalsOf } from './arrivals.ts';
import { keysOf } from './keys.ts';
import { contractOf } from './requests.ts';
import { RunningStream } from './running-stream.ts';

const firstOf = (count: number, stream: OpenStream | VolleyStream, name = 'product', seed = 1) => {
  const next = arrivalsOf(stream, name, seed);
  return Array.from({ length: count }, next);
};
const drawsOf = (count: number, keys: Keys, name = 'product', seed = 1) => {
  const keyOf = keysOf(keys, name, seed);
  return Array.from({ length: count }, (_, n) => keyOf(n));
};
const poisson = open('GET /products/:id', { perSecond: 100 });

test('the same seed and name give the very same schedule, another of either another one', () => {
  const bytes = (name: string, seed: number) =>
    Buffer.from(Float64Array.from(firstOf(1_000, poisson, name, seed)).buffer).toString('base64');
  expect(bytes('product', 7)).toBe(bytes('product', 7));
  expect(bytes('product', 8)).not.toBe(bytes('product', 7));
  expect(bytes('cart', 7)).not.toBe(bytes('product', 7));
});

test('poisson arrivals come at their rate, with gaps that vary as those of independent customers do', () => {
  const due = firstOf(20_000, poisson);
  const gaps = due.map((at, n) => at - (due[n - 1] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap) / gaps.length;
  const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
  expect(gaps.every((gap) => gap >= 0)).toBe(true);
  expect(mean).toBeCloseTo(10, 0);
  expect(deviation / mean).toBeCloseTo(1, 1); // exponential: as wide as its mean
});

test('even arrivals keep one gap', () => {
  expect(firstOf(4, open('GET /products/:id', { perSecond: 50, arrivals: 'even' }))).toEqual([0, 20, 40, 60]);
});

test('a stream with an offset keeps step with one that has none', () => {
  const [pay, ship] = [0, 10].map((offset) => firstOf(3, open('GET /products/:id', { perSecond: 50, arrivals: 'even', offset })));
  expect(ship).toEqual(pay!.map((at) => at + 10));
});

test('volleys are ascending and stay within their time', () => {
  const due = firstOf(60, volley('POST /checkout', { size: 20, every: 800, within: 180 }));
  expect(due).toEqual(due.toSorted((a, b) => a - b));
  expect(due.map((at) => Math.floor(at / 800))).toEqual([...Array(20).fill(0), ...Array(20).fill(1), ...Array(20).fill(2)]);
  expect(due.every((at) => at % 800 < 180)).toBe(true);
});

test('uniform keys reach both ends of the key space and favour none', () => {
  const keys = drawsOf(10_000, uniform(5, 14));
  const counts = Object.values(Object.groupBy(keys, (key) => key)).map((group) => group!.length);
  expect([Math.min(...keys), Math.max(...keys)]).toEqual([5, 14]);
  expect(counts.every((count) => count > 850 && count < 1_150)).toBe(true);
});

test('zipf keys fall off as 1 / rank', () => {
  const keys = drawsOf(2_000, zipf(100, 1_099));
  const share = (key: number) => keys.filter((each) => each === key).length / keys.length;
  const harmonic = Array.from({ length: 1_000 }, (_, n) => 1 / (n + 1)).reduce((sum, each) => sum + each);
  expect(share(100)).toBeCloseTo(1 / harmonic, 1);
  expect(share(100) / share(101)).toBeGreaterThan(1.5);
  expect(keys.every((key) => key >= 100 && key <= 1_099)).toBe(true);
});

test('the same key space and seed give each stream other keys, and each run the same', () => {
  const keys = uniform(1, 1_000_000);
  expect(drawsOf(50, keys)).toEqual(drawsOf(50, keys));
  expect(drawsOf(50, keys, 'cart')).not.toEqual(drawsOf(50, keys));
});

test('users who think do not all begin at once, and one without an answer does not ask again at once', () => {
  const contract = contractOf('GET /carts/:id');
  const stream = new RunningStream('cart', closed('GET /carts/:id', { users: 100, think: 1_000 }), contract, 1);
  const starts = stream.first().map(({ atMs }) => atMs);
  expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThan(800);

  const eager = new RunningStream('cart', closed('GET /carts/:id', { users: 10, think: 0 }), contract, 1);
  const timing = { atMs: 0, latencyMs: 1, lateMs: 0 };
  expect(eager.afterEnd({ atMs: 0, n: 3 }, 500, eager.judge('refused', timing))).toEqual({ atMs: 550, n: 13 });
  expect(eager.afterEnd({ atMs: 0, n: 3 }, 500, eager.judge(200, timing))).toEqual({ atMs: 500, n: 13 });
});
