import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOfScenario } from '../infrastructure/catalogue/scenario-hash.ts';
import { createScenario } from './new-scenario.ts';
import { complaintsAbout } from './scenario-rules.ts';

const realScenarios = join(import.meta.dirname, '../../../scenarios');
let scenarios: string;
let folder: string;

beforeEach(() => {
  scenarios = mkdtempSync(join(tmpdir(), 'scenarios-'));
  symlinkSync(join(realScenarios, 'kit'), join(scenarios, 'kit'));
  cpSync(join(realScenarios, 'template'), join(scenarios, 'template'), { recursive: true });
  mkdirSync(join(scenarios, 'catalogue'));
  folder = createScenario(scenarios, 'latency', 'my-first');
  writeMeasured({});
});
afterEach(() => rmSync(scenarios, { recursive: true }));

test('a scenario that keeps the rules has no complaint', async () => {
  expect(await complaintsAbout(folder)).toEqual([]);
});

describe('a scenario is told when', () => {
  test('its folder is not in kebab-case', async () => {
    folder = moved('MyFirst');
    expect(await complaintsAbout(folder)).toContain('The folder "MyFirst" is not named in kebab-case.');
  });

  test('a file is missing', async () => {
    rmSync(join(folder, 'fixed.ts'));
    expect(await complaintsAbout(folder)).toContain('fixed.ts is missing.');
  });

  test('its README lacks a part', async () => {
    edit('README.mdx', '## The repair\n', '');
    expect(await complaintsAbout(folder)).toContainEqual(expect.stringContaining('second-level headings'));
  });

  test('its incident has no safe address', async () => {
    edit('scenario.ts', 'https://', 'http://');
    expect(await complaintsAbout(folder)).toContainEqual(expect.stringContaining('does not begin with https'));
  });

  test('it does not say which ports its designs replace', async () => {
    edit('scenario.ts', "replaces: ['productReader']", "replaces: ['cartStore']");
    expect(await complaintsAbout(folder)).toContain(
      'scenario.ts says it replaces [cartStore]; its designs replace [productReader].',
    );
  });

  test('its trigger does nothing at a bound of a parameter', async () => {
    edit('scenario.ts', "=> [link('shop'", "=> rttMs === 10 ? [] : [link('shop'");
    expect(await complaintsAbout(folder)).toContain('The trigger has no effect. (rttMs = 10)');
  });

  test('it aims at a replica that it does not ask for', async () => {
    edit('scenario.ts', "link('shop', 'postgres')", "link('shop-2', 'postgres')");
    expect(await complaintsAbout(folder)).toContainEqual(expect.stringContaining("needs: ['replicas:2']"));
  });

  test('it aims at the worker and does not ask for it', async () => {
    edit('scenario.ts', "link('shop', 'postgres')", "link('worker', 'postgres')");
    expect(await complaintsAbout(folder)).toContainEqual(expect.stringContaining("needs: ['worker']"));
  });

  test('a limit is not a number', async () => {
    edit('scenario.ts', 'below(200 * MS)', 'below(NaN)');
    expect(await complaintsAbout(folder)).toContain('limits.0 is not a number. (defaults)');
  });

  test('its declaration throws', async () => {
    edit('scenario.ts', 'product.p50', 'product.p42.p50');
    expect(await complaintsAbout(folder)).toContainEqual(expect.stringMatching(/^It throws: .*\(defaults\)$/));
  });

  test('a metric is not in a base unit', async () => {
    edit('scenario.ts', 'product_page_seconds', 'product_page_ms');
    expect(await complaintsAbout(folder)).toContainEqual(expect.stringContaining('"product_page_ms" is not in a base unit'));
  });

  test('a metric did not move in the recording', async () => {
    const record = (points: [number, number][]) =>
      writeFileSync(
        join(folder, 'recording.json'),
        JSON.stringify({ runs: [failure], series: [{ signal: 'product_page_seconds', points }] }),
      );
    const complaint = 'Nothing was recorded of its metric "product_page_seconds", or it never changed.';
    record([
      [1, 0],
      [9, 0],
    ]);
    expect(await complaintsAbout(folder)).toContain(complaint);
    record([
      [1, 0],
      [9, 1],
    ]);
    expect(await complaintsAbout(folder)).not.toContain(complaint);
    // It was not there before.
    record([[9, 1]]);
    expect(await complaintsAbout(folder)).not.toContain(complaint);
  });

  test('it declares no evidence', async () => {
    edit('scenario.ts', /evidence: \[[^\]]*\],/, 'evidence: [],');
    expect(await complaintsAbout(folder)).toContainEqual(expect.stringContaining('It declares no evidence'));
  });

  test.each([
    ["trace('product'", "trace('checkout'", 'Its trace is of stream "checkout", which the load does not have'],
    ['statements(', "plan('best-seller', ", 'the statement tagged /* best-seller */'],
    ['statements(', "figures(['db_pool_wait'], ", 'Its figures are of "db_pool_wait", which is no signal'],
    ['statements(', "logs('', ", 'Its log lines may contain anything'],
    ['there and back.', 'there and back', 'is not a sentence with a full stop'],
    ['there and back.', '100 ms there and back.', 'names a number that a run may change'],
    ['there and back.', `there and back${', and there and back'.repeat(5)}.`, 'characters, of 115'],
  ])('its evidence is not there, or its sentence is none: %s → %s', async (before, after, complaint) => {
    edit('scenario.ts', /trace, MS/, 'trace, plan, figures, logs, MS');
    edit('scenario.ts', before, after);
    // The shop's own statement is as good as that of a design.
    const complaints = (await complaintsAbout(folder)).filter((each) => !each.includes('has changed since'));
    expect(complaints).toEqual([expect.stringContaining(complaint)]);
  });

  test('its evidence was not captured, or shows nothing', async () => {
    edit('scenario.ts', 'trace, MS', 'trace, figures, MS');
    edit('scenario.ts', /statements\(.*\),/, "statements('All of them.'), figures(['db_pool_waiting'], 'The pool.'),");
    const record = (evidence: readonly object[], points: readonly [number, number | null][] = []) =>
      writeFileSync(
        join(folder, 'recording.json'),
        JSON.stringify({ runs: [failure], series: [{ signal: 'db_pool_waiting', points }], evidence }),
      );
    const ofEvidence = async () => (await complaintsAbout(folder)).filter((each) => each.startsWith('Of its '));
    const phase = 'failure';
    const shows = 'One query after the other, and each pays the way there and back.';
    const row = { tag: null, sql: 'SELECT 1', calls: 1, meanMs: 1, rowsPerCall: 1, blocksPerCall: 1 };
    const requests = { kind: 'trace', phase, shows, stream: 'product', pick: 'slowest' };
    const figures = { kind: 'figures', phase, shows: 'The pool.', signals: ['db_pool_waiting'] };

    record([]);
    expect(await ofEvidence()).toHaveLength(3);
    record([{ ...requests, traces: [] }, { kind: 'statements', phase, shows: 'All of them.', requests: 1, rows: [] }, figures]);
    expect(await ofEvidence()).toEqual([
      `Of its trace ("${shows}"), the recorded failure has no request of stream "product".`,
      'Of its statements ("All of them."), the recorded failure has no statement.',
      'Of its figures ("The pool."), the recorded failure has no value of any of them.',
    ]);
    // What only the fix shows is not of the failure.
    record([{ kind: 'statements', phase: 'fix', shows: 'All of them.', requests: 1, rows: [row] }, figures], [[11, 1]]);
    expect(await ofEvidence()).toHaveLength(3);
    record([{ kind: 'statements', phase, shows: 'All of them.', requests: 1, rows: [row] }, figures], [[9, 0]]);
    expect(await ofEvidence()).toEqual([`Of its trace ("${shows}"), the recorded failure has nothing.`]);
  });

  test('a design keeps state in its module', async () => {
    edit('broken.ts', 'export default', 'const pages = new Map();\nexport default');
    expect(await complaintsAbout(folder)).toContain('broken.ts keeps state outside its adapters: const pages = new Map();');
  });

  test('broken.ts points at the fault', async () => {
    edit('broken.ts', 'Reads product', 'BUG: reads product');
    expect(await complaintsAbout(folder)).toContain('broken.ts says "BUG".');
  });

  test('it has changed since it was measured', async () => {
    edit('fixed.ts', 'Reads all', 'Reads everything');
    expect(await complaintsAbout(folder)).toContainEqual(expect.stringContaining('has changed since it was measured'));
  });

  test('it was measured and not proven', async () => {
    writeMeasured({ status: 'notProven' });
    expect(await complaintsAbout(folder)).toContain('measured.json says "notProven".');
  });

  test('measured.json is large', async () => {
    writeMeasured({ scenario: 'my-first', machine: { ...machine, cpu: 'x'.repeat(40_000) } });
    expect(await complaintsAbout(folder)).toContainEqual(expect.stringMatching(/measured.json has \d+ bytes/));
  });
});

const failure = { kind: 'failure', windowStartMs: 5, windowEndMs: 10 };
const machine = { os: 'linux', cpu: 'any', cores: 2, memoryBytes: 1, node: 'v24', postgres: '18' };

function writeMeasured(changes: object): void {
  const measured = {
    scenario: 'my-first',
    status: 'proven',
    date: '2026-01-01T00:00:00.000Z',
    seed: 1,
    parameters: {},
    hash: hashOfScenario(folder),
  };
  writeFileSync(join(folder, 'measured.json'), JSON.stringify({ ...measured, repeats: 1, machine, runs: [], ...changes }));
}

/** Before the first import of the file: Node imports it once, and each test has a folder of its own. */
function edit(file: string, before: string | RegExp, after: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toMatch(before);
  writeFileSync(join(folder, file), text.replace(before, after));
}

function moved(name: string): string {
  const target = join(scenarios, 'catalogue/latency', name);
  renameSync(folder, target);
  return target;
}
