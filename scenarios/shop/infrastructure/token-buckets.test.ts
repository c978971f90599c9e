import { expect, test } from 'vitest';
import { RecordingMeter } from '../testing/recording-meter.ts';
import { TokenBuckets } from './token-buckets.ts';

function open(perSecond: number, burst: number) {
  const meter = new RecordingMeter();
  let now = 0;
  const buckets = new TokenBuckets({ perSecond, burst, clock: { now: () => now }, meter });
  return { buckets, meter, pass: (ms: number) => (now += ms) };
}

test('a bucket gives what it holds, then says when the next token is there', () => {
  const { buckets, pass } = open(10, 2);
  expect([buckets.take('a'), buckets.take('a'), buckets.take('a')]).toEqual([undefined, undefined, 100]);
  pass(100);
  expect([buckets.take('a'), buckets.take('a')]).toEqual([undefined, 100]);
});

test('each key has a bucket of its own, and none holds more than its burst', () => {
  const { buckets, pass } = open(10, 1);
  expect([buckets.take('a'), buckets.take('b'), buckets.take('a')]).toEqual([undefined, undefined, 100]);
  pass(60_000);
  expect([buckets.take('a'), buckets.take('a')]).toEqual([undefined, 100]);
});

test('made-up keys do not fill the memory', () => {
  const { buckets, meter } = open(1, 1);
  for (let key = 0; key < 12_000; key += 1) buckets.take(`key ${key}`);
  expect(meter.gauge('rate_limit_keys')).toBe(10_000);
});
