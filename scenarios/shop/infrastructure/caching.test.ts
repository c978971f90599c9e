import { expect, test, vi } from 'vitest';
import { RecordingMeter } from '../testing/recording-meter.ts';
import { MemoryCacheStore } from './memory-cache-store.ts';
import { singleFlightCache } from './single-flight-cache.ts';

function open() {
  const meter = new RecordingMeter();
  let now = 0;
  const cacheStore = new MemoryCacheStore({ now: () => now, sleep: async () => undefined }, meter);
  return { meter, cacheStore, pass: (ms: number) => (now += ms) };
}

test('an entry is gone when its time to live has passed, and that counts as an expiry', () => {
  const { cacheStore, meter, pass } = open();
  cacheStore.set('key', 'value', 1_000);
  pass(999);
  expect(cacheStore.get('key')).toBe('value');
  pass(1);
  expect(cacheStore.get('key')).toBeUndefined();
  expect(meter.counted('cache_expiries_total')).toBe(1);
});

test('an entry that is deleted did not expire', () => {
  const { cacheStore, meter } = open();
  cacheStore.set('key', 'value', 1_000);
  cacheStore.delete('key');
  expect(cacheStore.expire('key')).toBe(false);
  expect(meter.counted('cache_expiries_total')).toBe(0);
});

test('all who miss a key at the same time share one load', async () => {
  const cache = singleFlightCache(open());
  const load = vi.fn(() => new Promise<string>((resolve) => setTimeout(() => resolve('loaded'), 20)));
  const values = await Promise.all(Array.from({ length: 50 }, () => cache.getOrLoad('key', load)));
  expect(new Set(values)).toEqual(new Set(['loaded']));
  expect(load).toHaveBeenCalledOnce();
});
