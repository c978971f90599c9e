import { expect, test } from 'vitest';
import { mutableStateOf } from './mutable-state.ts';

test.each([
  'let calls = 0;',
  'var calls = 0;',
  'const cache = new Map();',
  'const seen: string[] = [];',
  'export const state = { open: false };',
])('%s at the top of a module is state', (statement) => {
  expect(mutableStateOf(`${statement}\n`)).toEqual([statement]);
});

test.each([
  'const LIMIT = 3;',
  "const names = ['a', 'b'] as const;",
  'const double = (n: number) => 2 * n;',
  'function queue() { const waiting = []; return waiting; }',
  'export default design({ productCache: () => { const loading = new Map(); return loading; } });',
])('%s is none', (statement) => {
  expect(mutableStateOf(`${statement}\n`)).toEqual([]);
});
