import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MeasuredResult } from '../../openapi/client.ts';
import { untrueIn } from './check-texts.ts';
import { readMeasured } from './recorded-files.ts';

const example = 'scenarios/catalogue/latency/timeout-too-long';
let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'numbers-'));
  cpSync(path.resolve(import.meta.dirname, '../..', example), path.join(root, example), { recursive: true });
  mkdirSync(path.join(root, 'tutorials'));
});
afterEach(() => rmSync(root, { recursive: true }));

const lesson = (frontMatter: string, text = '') =>
  writeFileSync(path.join(root, 'tutorials/lesson.mdx'), `---\ntitle: A lesson\n${frontMatter}\n---\n\n${text}\n`);

test('a claim that holds and a number that is recorded are fine', () => {
  lesson(
    'scenarios: [timeout-too-long]\nclaims:\n  - failure.p99 of cart > 10 * calm.p99 of cart\n  - claim: fix.errors of cart < limit of errors of cart',
    'It took <Measured run="failure" measure="p99 of cart" />, <Measured of="timeout-too-long" run="failure" measure="p99 of cart" as="ratio to calm" />.',
  );
  expect(untrueIn(root)).toEqual([]);
});

test('a claim that does not hold is named with its line and both sides', () => {
  lesson('scenarios: [timeout-too-long]\nclaims:\n  - 1 < 2\n  - calm.errors of cart > failure.errors of cart');
  expect(untrueIn(root)).toEqual([
    expect.stringMatching(/^tutorials\/lesson\.mdx:6 The claim "calm\.errors.*" does not hold: left 0.%, right 100.% \(/),
  ]);
});

test('a claim about what is not there is named with what is', () => {
  lesson('scenarios: [timeout-too-long]\nclaims: [failure.p98 of cart > 1 ms, deadlock/calm.deadlocks = 0]');
  expect(untrueIn(root)).toEqual([
    expect.stringMatching(/lesson\.mdx:4 .* no recorded "p98 of cart"; it has errors of product/),
    expect.stringMatching(/lesson\.mdx:4 .* There is no scenario "deadlock"/),
  ]);
});

test('a number that is not recorded is named with its place', () => {
  lesson('scenarios: [timeout-too-long]', 'It took\nwell <Measured run="failed" measure="p99 of cart" />.');
  expect(untrueIn(root)).toEqual([
    'tutorials/lesson.mdx:7:6 <Measured>: The scenario "timeout-too-long" has no recorded run "failed"; it has calm, failure, fix, tempting.',
  ]);
  lesson('scenarios: []', '<Measured run="calm" measure="p99 of cart" />');
  expect(untrueIn(root)).toEqual([expect.stringMatching(/:6:1 <Measured>: Which scenario\?/)]);
});

test('a scenario’s own page need not say which scenario it is', () => {
  writeFileSync(path.join(root, example, 'README.mdx'), '<Measured run="calm" measure="p97 of cart" />');
  expect(untrueIn(root)).toEqual([expect.stringMatching(/timeout-too-long\/README\.mdx:1:1 .*"p97 of cart"/)]);
});

test('a text that cannot be read is named', () => {
  lesson('scenarios: [timeout-too-long]', '<Measured run="calm"');
  expect(() => untrueIn(root)).toThrow(/^tutorials\/lesson\.mdx cannot be read: /);
});

test('the streams of an older proof are those of its recording', () => {
  const folder = path.join(root, example);
  const file = path.join(folder, 'measured.json');
  const measured = JSON.parse(readFileSync(file, 'utf8')) as MeasuredResult;
  writeFileSync(
    file,
    JSON.stringify({ ...measured, runs: measured.runs.map(({ load: _load, windowMs: _windowMs, ...phase }) => phase) }),
  );
  expect(readMeasured(folder)?.runs[0]).toMatchObject({ kind: 'calm', load: [{ stream: 'product' }, { stream: 'cart' }] });
  rmSync(path.join(folder, 'recording.json'));
  expect(readMeasured(folder)?.runs[0]?.load).toBeUndefined();
});
