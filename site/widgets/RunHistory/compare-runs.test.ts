import { expect, test } from 'vitest';
import { exampleRun } from '../../live/example-run.ts';
import { parameterRows, refusalOf, sharedPhases, sidesOf } from './compare-runs.ts';

const run = exampleRun();

test('runs that differ in parameters alone are compared', () => {
  expect(refusalOf(run, exampleRun({ id: 'r2', parameters: { timeout: 300 } }))).toBeNull();
});

test('a run that goes on, another scenario, another seed and no shared phase are refused, each with its reason', () => {
  expect(refusalOf(run, exampleRun({ id: 'r2', status: 'running' }))).toBe(
    'Run r2 still goes on. Compare them once it has ended.',
  );
  expect(refusalOf(run, exampleRun({ scenario: 'deadlock' }))).toMatch(/two scenarios, "timeout-too-long" and "deadlock"/);
  expect(refusalOf(run, exampleRun({ seed: 8 }))).toMatch(/A ran with seed 7 and B with seed 8/);
  expect(refusalOf(exampleRun({ runs: run.runs.slice(0, 1) }), exampleRun({ runs: run.runs.slice(1) }))).toBe(
    'A has measured calm and B failure, fix: there is no phase that both have.',
  );
});

test('phases are compared where both have them', () => {
  expect(sharedPhases(run, exampleRun({ runs: run.runs.slice(1) }))).toEqual(['failure', 'fix']);
  const [a, b] = sidesOf(run, exampleRun({ id: 'r2' }), 'failure');
  expect([a?.name, b?.name, a?.windowMs === b?.windowMs]).toEqual(['A', 'B', true]);
  expect(sidesOf(run, exampleRun({ runs: [] }), 'failure')[1]).toBeNull();
});

test('parameters that differ come first; one that a run did not have is told apart from a value', () => {
  expect(
    parameterRows(exampleRun({ parameters: { size: 3, timeout: 150 } }), exampleRun({ parameters: { timeout: 300, size: 3 } })),
  ).toEqual([
    { name: 'timeout', a: 150, b: 300, differs: true },
    { name: 'size', a: 3, b: 3, differs: false },
  ]);
  expect(parameterRows(exampleRun({ parameters: {} }), run)[0]).toEqual({ name: 'timeout', a: null, b: 150, differs: true });
});
