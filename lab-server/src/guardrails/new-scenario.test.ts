import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createScenario } from './new-scenario.ts';
import { complaintsAbout } from './scenario-rules.ts';

const realScenarios = join(import.meta.dirname, '../../../scenarios');
let scenarios: string;

beforeEach(() => {
  scenarios = mkdtempSync(join(tmpdir(), 'scenarios-'));
  symlinkSync(join(realScenarios, 'kit'), join(scenarios, 'kit'));
  cpSync(join(realScenarios, 'template'), join(scenarios, 'template'), { recursive: true });
  mkdirSync(join(scenarios, 'catalogue'));
});
afterEach(() => rmSync(scenarios, { recursive: true }));

test('a new scenario keeps every rule of the catalogue, except that nobody has measured it yet', async () => {
  const folder = createScenario(scenarios, 'latency', 'my-first');
  expect(await complaintsAbout(folder)).toEqual(['measured.json is missing; make it with: make prove SCENARIO=my-first']);
});

test('its title is made from its name', () => {
  const folder = createScenario(scenarios, 'latency', 'my-first');
  expect(readFileSync(join(folder, 'scenario.ts'), 'utf8')).toContain("title: 'My first'");
});

test('an unknown family is refused with those that there are', () => {
  expect(() => createScenario(scenarios, 'latencies', 'my-first')).toThrow(/no family "latencies".*latency, http, network/);
});

test.each(['', 'My-First', 'my_first', '../escape', 'my-', 'my first'])('the name "%s" is refused', (slug) => {
  expect(() => createScenario(scenarios, 'latency', slug)).toThrow(/kebab-case/);
});

test('a name that another family has taken is refused', () => {
  createScenario(scenarios, 'latency', 'my-first');
  expect(() => createScenario(scenarios, 'network', 'my-first')).toThrow('latency/my-first');
});
