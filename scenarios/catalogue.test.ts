import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenario, scenarioRules } from '../lab-server/src/guardrails/scenario-rules.ts';

const catalogue = join(import.meta.dirname, 'catalogue');
const folders = globSync('*/*/', { cwd: catalogue, withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => join(entry.parentPath, entry.name));

describe.each(folders.map((folder) => ({ name: basename(folder), folder })))('$name', ({ folder }) => {
  test.each(scenarioRules)('$name', async ({ check }) => {
    expect(await check(folder)).toEqual([]);
  });
});

test('no two scenarios have the same name', () => {
  const names = folders.map((folder) => basename(folder));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('a metric that several scenarios show is the same in each', async () => {
  const metrics = (await Promise.all(folders.map(loadScenario))).flatMap((scenario) => scenario.metrics);
  const conflicts = metrics.filter(({ name, type }) => metrics.some((other) => other.name === name && other.type !== type));
  expect(conflicts).toEqual([]);
});
