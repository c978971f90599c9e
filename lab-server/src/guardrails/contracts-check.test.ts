import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDrift } from './contracts-check.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'contracts-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('a contract that says what the code says is no drift', () => {
  writeFileSync(join(root, 'lab.yaml'), 'a: 1\n');
  expect(findDrift(root, { 'lab.yaml': 'a: 1\n' })).toEqual([]);
});

test('a contract that differs is named, with the lines that differ', () => {
  writeFileSync(join(root, 'lab.yaml'), 'a: 1\n');
  const [drift] = findDrift(root, { 'lab.yaml': 'a: 2\n' });
  expect(drift?.file).toBe('lab.yaml');
  expect(drift?.patch).toContain('-a: 1\n+a: 2');
});

test('a contract that is missing is named', () => {
  expect(findDrift(root, { 'shop.yaml': 'b: 1\n' })).toEqual([{ file: 'shop.yaml', patch: '' }]);
});
