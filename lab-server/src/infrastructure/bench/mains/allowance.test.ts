import { expect, test } from 'vitest';
import { Allowance, ShareOfTraces } from './allowance.ts';

let now = 0;
const clock = () => now;

test('so many a second, and no more at once after a long rest', () => {
  const allowance = new Allowance(50, clock);
  const taken = () => Array.from({ length: 200 }, () => allowance.take()).filter(Boolean).length;
  expect(taken()).toBe(50);
  expect(taken()).toBe(0);
  now += 100;
  expect(taken()).toBe(5);
  now += 60_000;
  expect(taken()).toBe(50);
});

test('of too many traces the same ones are kept in each process, and never more than are allowed', () => {
  now = 0;
  const [edge, shop] = [new ShareOfTraces(100, clock), new ShareOfTraces(100, clock)];
  const keptIn = (share: ShareOfTraces, ids: readonly string[]) => new Set(ids.filter((id) => share.keeps(id)));
  let number = 0;
  const traceIds = () => Array.from({ length: 1_000 }, () => ((number += 7_919) * 2_654_435_761).toString(16).padStart(32, '0'));
  keptIn(edge, traceIds());
  keptIn(shop, traceIds());
  for (let second = 1; second <= 5; second += 1) {
    now += 1_000;
    const ids = traceIds();
    const [atEdge, inShop] = [keptIn(edge, ids), keptIn(shop, ids)];
    expect(atEdge.size).toBeGreaterThan(30);
    expect(atEdge.size).toBeLessThanOrEqual(100);
    expect(inShop).toEqual(atEdge);
  }
  now += 5_000;
  expect(edge.keeps('f'.repeat(32))).toBe(true);
});
