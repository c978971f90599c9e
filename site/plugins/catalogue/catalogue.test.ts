import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  cache,
  closed,
  config,
  link,
  process as processEffect,
  volley,
  zipf,
  type Effect,
} from '../../../scenarios/kit/index.ts';
import { describeEffect } from './describe-effect.ts';
import { describeStream } from './describe-stream.ts';
import { diffOf } from './diff.ts';
import { factsOf } from './facts.ts';
import { readCatalogue, readScenario } from './read-catalogue.ts';
import { parseFrontMatter, preprocessor } from './readme.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const catalogue = path.join(root, 'scenarios/catalogue');
const example = path.join(catalogue, 'latency/timeout-too-long');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const copies: string[] = [];
afterEach(async () => {
  for (const copy of copies.splice(0)) await rm(copy, { recursive: true });
});

/** A scenario's folder outside the catalogue, with the kit where its imports look for it. */
async function copyOfExample(): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), 'catalogue-'));
  copies.push(copy);
  await cp(path.join(root, 'scenarios/kit'), path.join(copy, 'scenarios/kit'), { recursive: true });
  await cp(example, path.join(copy, 'scenarios/catalogue/latency/timeout-too-long'), { recursive: true });
  return path.join(copy, 'scenarios/catalogue');
}

test('every folder of the catalogue has a page, in order', async () => {
  const names = (await readCatalogue(catalogue)).map(({ family, name }) => `${family}/${name}`);
  expect(names).toContain('latency/timeout-too-long');
  expect(names).toEqual(names.toSorted());
});

test('a page knows its scenario without being told twice', async () => {
  const facts = factsOf(await readScenario(example), { previous: null, next: null });
  expect(facts).toMatchObject({ name: 'timeout-too-long', family: 'latency', phases: ['calm', 'failure', 'fix', 'tempting'] });
  expect(facts.parameters[0]).toMatchObject({ name: 'timeout', unit: 'ms', min: 10, tunes: 'fixed' });
  expect(facts.streams.map(({ name }) => name)).toEqual(['product', 'cart']);
  expect(facts.measures[0]).toMatchObject({ comparison: 'below', limit: 0.1 });
  expect(facts.sources.map(({ file }) => file)).toEqual(['broken.ts', 'fixed.ts', 'tempting.ts']);
  expect(facts.diffs.map(({ from, to }) => [from, to])).toEqual([
    ['broken', 'fixed'],
    ['broken', 'tempting'],
  ]);
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});

test('an edit shows at the next reading, and without a tempting fix there is no such phase', async () => {
  const copy = await copyOfExample();
  const folder = path.join(copy, 'latency/timeout-too-long');
  const before = await readScenario(folder);
  await rm(path.join(folder, 'tempting.ts'));
  await writeFile(
    path.join(folder, 'scenario.ts'),
    `export default ${JSON.stringify({ ...before.scenario, title: 'Another title' })};`,
  );
  const after = await readScenario(folder);
  expect([before.scenario.title, after.scenario.title]).toEqual(['The optional box that took the shop', 'Another title']);
  expect(after.sources.map(({ design }) => design)).toEqual(['broken', 'fixed']);
});

test('a folder without its fix fails by name', async () => {
  const copy = await copyOfExample();
  await rm(path.join(copy, 'latency/timeout-too-long/fixed.ts'));
  await expect(readCatalogue(copy)).rejects.toThrow(/timeout-too-long\/fixed\.ts/);
});

test('a scenario that cannot be read fails by name', async () => {
  const copy = await copyOfExample();
  await writeFile(path.join(copy, 'latency/timeout-too-long/scenario.ts'), 'export default {');
  await expect(readCatalogue(copy)).rejects.toThrow(/timeout-too-long\/scenario\.ts/);
});

const defaultParseFrontMatter = async ({ fileContent }: { fileContent: string }) => ({ frontMatter: {}, content: fileContent });

test('title and address of a scenario’s page come from its folder', async () => {
  const readme = { filePath: path.join(example, 'README.mdx'), fileContent: '## What you see', defaultParseFrontMatter };
  const { frontMatter } = await parseFrontMatter(readme);
  expect(frontMatter).toMatchObject({ title: 'The optional box that took the shop', slug: '/timeout-too-long' });
  const lesson = { ...readme, filePath: path.join(root, 'tutorials/index.md') };
  expect((await parseFrontMatter(lesson)).frontMatter).toEqual({});
});

test('a scenario’s page brings its facts along, and its recording only where there is one', async () => {
  const folder = path.join(await copyOfExample(), 'latency/timeout-too-long');
  const page = () => preprocessor({ filePath: path.join(folder, 'README.mdx'), fileContent: '## What you see' });
  await rm(path.join(folder, 'recording.json'), { force: true });
  expect(page()).toContain('@generated/catalogue/default/timeout-too-long.json');
  expect(page()).not.toContain('recording');
  await writeFile(path.join(folder, 'recording.json'), '{}');
  expect(page()).toContain("import('./recording.json')");
  expect(preprocessor({ filePath: path.join(root, 'tutorials/index.md'), fileContent: 'text' })).toBe('text');
});

test.each<[Effect, string]>([
  [link('shop', 'recommendations').timeout(0), 'link shop → recommendations: timeout'],
  [link('shop', 'postgres').latency({ rttMs: 150 }), 'link shop → postgres: latency, rtt 150 ms'],
  [cache.expire('best-sellers', { every: 1500 }), 'cache.expire best-sellers: every 1.5 s'],
  [processEffect('shop').fileSize({ bytes: 65_536 }), 'process.fileSize shop: bytes 64 kB'],
  [processEffect('payments').pause({ at: 200, for: 1000 }), 'process.pause payments: from 200 ms of the window, for 1 s'],
  [config('repricing.every', 1000), 'config repricing.every: value 1000'],
])('an effect reads as a phrase: %j', (effect, phrase) => {
  expect(plain(describeEffect(effect))).toBe(phrase);
});

test('a stream reads as a phrase', () => {
  expect(plain(describeStream(closed('GET /best-sellers', { users: 5, think: 100 })))).toBe(
    '5 users, closed model, thinking 100 ms',
  );
  expect(plain(describeStream(volley('GET /products/:id', { size: 50, every: 1000, keys: zipf(1, 100), patience: 300 })))).toBe(
    '50 at once, every 1 s; keys 1 to 100, a few of them hot (Zipf 1); clients leave after 300 ms',
  );
});

test('a diff keeps every line of both sides, once', () => {
  const lines = diffOf('a\nb\nc\n', 'a\nx\nc\n');
  expect(lines.map(({ mark, text }) => mark + text)).toEqual([' a', '-b', '+x', ' c']);
});
