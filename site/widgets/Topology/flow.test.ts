import { expect, test } from 'vitest';
import type { Flow } from '../../live/topology.ts';
import { advance, BREAK_AT, dotsPerSecond, noTraffic, type Traffic } from './flow.ts';

const flowOf = (perSecond: number, change: Partial<Flow> = {}): Flow => ({
  perSecond,
  unit: 'perSecond',
  failing: 0,
  total: 0,
  ...change,
});

/** The traffic after so many frames of 20 ms. */
function after(frames: number, flow: Flow | null, isBroken = false, from: Traffic = noTraffic): Traffic {
  let traffic = from;
  for (let frame = 0; frame < frames; frame += 1) traffic = advance(traffic, 20, flow, isBroken);
  return traffic;
}

test('more requests are more dots, and never a blur', () => {
  const rates = [0, 1, 10, 100, 1_000, 100_000].map((perSecond) => dotsPerSecond(flowOf(perSecond)));
  expect(rates[0]).toBe(0);
  expect(rates).toEqual([...rates].sort((a, b) => a - b));
  expect(rates.at(-1)).toBe(6);
  expect(dotsPerSecond(null)).toBe(0);
  expect(dotsPerSecond({ perSecond: 10 * 1_024, unit: 'bytes' })).toBe(rates[2]);
});

test('dots set out at that rate, arrive, and are no more', () => {
  const steady = after(500, flowOf(1_000_000));
  expect(steady.dots.length).toBeGreaterThanOrEqual(7);
  expect(steady.dots.length).toBeLessThanOrEqual(8);
  expect(after(100, null, false, steady).dots).toEqual([]);
});

test('the share of dots that fail is the share of requests that do', () => {
  let traffic = noTraffic;
  const started: boolean[] = [];
  for (let frame = 0; frame < 5_000; frame += 1) {
    const next = advance(traffic, 20, flowOf(1_000_000, { failing: 0.25 }), false);
    if (next.due < traffic.due) started.push(next.dots.at(-1)!.failing);
    traffic = next;
  }
  expect(started.filter(Boolean).length / started.length).toBeCloseTo(0.25, 1);
});

test('a broken link lets nothing pass the cut', () => {
  const steady = after(500, flowOf(1_000));
  const broken = after(70, flowOf(1_000), true, steady);
  expect(broken.dots.length).toBeGreaterThan(0);
  expect(broken.dots.every(({ at }) => at < BREAK_AT)).toBe(true);
});

test('what was beyond the break when it came still arrives', () => {
  const beyond: Traffic = { ...noTraffic, dots: [{ at: 0.7, failing: false }] };
  expect(after(1, null, true, beyond).dots).toHaveLength(1);
  expect(after(1, null, true, { ...noTraffic, dots: [{ at: BREAK_AT - 0.005, failing: false }] }).dots).toEqual([]);
});

test('after a pause there is no crowd', () => {
  expect(advance(noTraffic, 60_000, flowOf(1_000_000), false).dots.length).toBeLessThanOrEqual(1);
});
