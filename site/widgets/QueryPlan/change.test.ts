import { expect, test } from 'vitest';
import { quickPlan, slowPlan } from '../states/example-evidence.ts';
import { changeOf, misjudged } from './change.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const first = quickPlan.nodes[0]!;

test('a sentence says how the table is read now, and what that saves', () => {
  expect(plain(changeOf(slowPlan, quickPlan))).toBe(
    'Seq Scan on orders became Index Scan on orders using orders_of_customer; blocks 2,700 → 13; time 142 ms → 0.62 ms.',
  );
});

test('a bitmap is named by the index that it comes from', () => {
  const bitmap = {
    ...quickPlan,
    nodes: [
      { ...first, type: 'Bitmap Heap Scan', index: null },
      { ...first, depth: 1, type: 'Bitmap Index Scan', relation: null, index: 'orders_of_customer' },
    ],
  };
  expect(changeOf(slowPlan, bitmap)).toContain('Seq Scan on orders became Bitmap Heap Scan on orders using orders_of_customer');
});

test('the same plan, another one of the same tables, a table that is gone and another statement are told apart', () => {
  expect(changeOf(slowPlan, { ...slowPlan, executionMs: 1 })).toMatch(/^The plan is the same; blocks 2,700 → 2,700; time/);
  expect(changeOf(slowPlan, { ...slowPlan, nodes: slowPlan.nodes.slice(1) })).toMatch(/^The plan is another;/);
  const counted = { ...quickPlan, sql: 'SELECT 1', nodes: [{ ...first, type: 'Result', relation: null, index: null }] };
  expect(changeOf(slowPlan, counted)).toMatch(/^Seq Scan on orders is gone; .* The statement itself differs\.$/);
});

test('a plan that was not executed has no figures to compare', () => {
  const nodes = slowPlan.nodes.map((node) => ({ ...node, rows: null, selfBlocks: null }));
  expect(changeOf({ ...slowPlan, executionMs: null, nodes }, quickPlan)).toBe(
    'Seq Scan on orders became Index Scan on orders using orders_of_customer.',
  );
});

test('a guess counts for each loop, and none is wrong by less than nothing', () => {
  expect(misjudged({ estimatedRows: 4, rows: 40, loops: 10 })).toBe(1);
  expect(misjudged({ estimatedRows: 1, rows: 4_000, loops: 1 })).toBe(4_000);
  expect(misjudged({ estimatedRows: 500, rows: 0, loops: 1 })).toBe(500);
  expect(misjudged({ estimatedRows: 500, rows: null, loops: null })).toBeNull();
});
