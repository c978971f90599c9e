import { expect, test } from 'vitest';
import { quickStatements, slowStatements } from '../states/example-evidence.ts';
import { comparedStatements, differenceOf, differsMost } from './rows.ts';

const failure = { phase: 'failure', requests: 200, rows: slowStatements } as const;
const fix = { phase: 'fix', requests: 200, rows: quickStatements } as const;
const compared = comparedStatements([failure, fix]);

test('a statement is compared with itself, by its tag or its text, and may be missing in a phase', () => {
  expect(compared.map(({ key, phases }) => [key, ...phases.map(({ figures }) => figures?.callsPerRequest ?? null)])).toEqual([
    ['order-item', 41, null],
    ['orders', 1, 1],
    ['SELECT * FROM order_items WHERE order_id = ANY($1)', null, 1],
  ]);
});

test('the one that differs most is the one that did most of the work, not the one whose time wavers', () => {
  expect(differsMost(compared, 'failure', 'fix')?.key).toBe('order-item');
  const wavering = { ...fix, rows: slowStatements.map((row, index) => (index === 1 ? { ...row, meanMs: 0.08 } : row)) };
  const fewer = { ...wavering, rows: wavering.rows.map((row, index) => (index === 0 ? { ...row, calls: 200 } : row)) };
  expect(differsMost(comparedStatements([failure, fewer]), 'failure', 'fix')?.key).toBe('order-item');
  expect(differsMost(comparedStatements([failure, { ...failure, phase: 'fix' }]), 'failure', 'fix')).toBeNull();
});

test('what differs is said by how often it is called, else by what it reads, else by its time', () => {
  const [item, orders, joined] = compared;
  expect(differenceOf(item!, 'failure', 'fix')).toBe('is not called any more, after 41 calls per request');
  expect(differenceOf(orders!, 'failure', 'fix')).toBe('is much the same');
  expect(differenceOf(joined!, 'failure', 'fix')).toBe('is new, 1 calls per request');
  const once = { ...fix, rows: slowStatements.map((row) => ({ ...row, calls: 200 })) };
  expect(differenceOf(comparedStatements([failure, once])[0]!, 'failure', 'fix')).toBe('calls per request 41 → 1');
  const all = { ...once, rows: once.rows.map((row) => ({ ...row, meanMs: 17, blocksPerCall: 853, rowsPerCall: 144 })) };
  expect(differenceOf(comparedStatements([failure, all])[0]!, 'failure', 'fix')).toBe('calls per request 41 → 1');
  const slower = { ...failure, phase: 'fix' as const, rows: slowStatements.map((row) => ({ ...row, meanMs: 9 })) };
  expect(differenceOf(comparedStatements([failure, slower])[0]!, 'failure', 'fix')).toMatch(/^mean 0.05.ms → 9.ms$/);
});

test('a phase without requests has calls, but none per request', () => {
  const [item] = comparedStatements([{ ...failure, requests: 0 }]);
  expect(item?.phases[0]?.figures).toMatchObject({ calls: 8_200, callsPerRequest: null });
});
