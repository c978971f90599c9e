import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { roadmap } from './docs.ts';
import { createScenario } from './new-scenario.ts';

const realScenarios = join(import.meta.dirname, '../../../scenarios');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'docs-'));
  for (const folder of ['docs', 'scenarios/catalogue']) mkdirSync(join(root, folder), { recursive: true });
  symlinkSync(join(realScenarios, 'kit'), join(root, 'scenarios/kit'));
  cpSync(join(realScenarios, 'template'), join(root, 'scenarios/template'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

test('the roadmap lists every scenario with its state and leaves the words around the table alone', async () => {
  writeFileSync(
    join(root, 'docs/roadmap.md'),
    '# Roadmap\n\n<!-- generated: scenarios -->\n\nold\n\n<!-- end of generated -->\n\nLast words.\n',
  );
  createScenario(join(root, 'scenarios'), 'latency', 'my-first');
  const text = (await roadmap(root))['docs/roadmap.md'];
  expect(text).toMatch(/\| latency +\| \[my-first\]\(\S+\) \| My first \| not measured \|/);
  expect(text).not.toContain('old');
  expect(text).toMatch(/^# Roadmap\n[\s\S]*\nLast words\.\n$/);
});

test('a roadmap without markers is refused', async () => {
  writeFileSync(join(root, 'docs/roadmap.md'), '# Roadmap\n');
  await expect(roadmap(root)).rejects.toThrow('has lost its markers');
});
