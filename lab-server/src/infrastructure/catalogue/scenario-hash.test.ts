import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOfScenario } from './scenario-hash.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  writeFileSync(join(folder, 'scenario.ts'), 'a');
  writeFileSync(join(folder, 'broken.ts'), 'b');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the hash changes with the content of a .ts file', () => {
  const before = hashOfScenario(folder);
  writeFileSync(join(folder, 'broken.ts'), 'c');
  expect(hashOfScenario(folder)).not.toBe(before);
});

test('the hash changes with the name of a .ts file', () => {
  const before = hashOfScenario(folder);
  renameSync(join(folder, 'broken.ts'), join(folder, 'fixed.ts'));
  expect(hashOfScenario(folder)).not.toBe(before);
});

test('what is written about the scenario or measured of it does not change the hash', () => {
  const before = hashOfScenario(folder);
  writeFileSync(join(folder, 'README.mdx'), '# words');
  writeFileSync(join(folder, 'measured.json'), '{}');
  expect(hashOfScenario(folder)).toBe(before);
});
