import { expect, test } from 'vitest';
import { exampleRun, phaseResult } from '../../live/example-run.ts';
import { idleView, reduceView, type RunView } from '../../live/view.ts';
import { locks, plan } from '../../../scenarios/kit/evidence.ts';
import { exampleDeclared, exampleEvidence } from '../states/example-evidence.ts';
import { sectionsOf, shownAtFirst } from './sections.ts';

const phases = ['calm', 'failure', 'fix'] as const;
const view: RunView = reduceView(idleView, {
  type: 'loaded',
  run: exampleRun({ evidence: [...exampleEvidence(phases)] }),
});
const statesOf = (shown: RunView, declared = exampleDeclared) =>
  sectionsOf(declared, phases, shown).map(({ found }) => found.map(({ state }) => state));

test('sections come in the order in which they are declared, each with what every phase has captured', () => {
  const sections = sectionsOf(exampleDeclared, phases, view);
  expect(sections.map(({ label }) => label)).toEqual(['Lock waits', 'Query plan: paid-orders', 'Statements', 'Figures']);
  expect(sections[1]?.found.map(({ phase, captured }) => [phase, captured?.kind])).toEqual(phases.map((kind) => [kind, 'plan']));
});

test('what has not run yet is pending; what has ended without it is missing, once there is no hope of it', () => {
  const running = exampleRun({ status: 'running', phase: 'failure', endedAt: null, runs: [phaseResult('calm', 0, 0)] });
  const shown = reduceView(idleView, { type: 'loaded', run: running });
  expect(statesOf(shown)[0]).toEqual(['pending', 'pending', 'pending']);
  const later = { ...shown, run: { ...running, runs: [phaseResult('calm', 0, 0), phaseResult('failure', 1, 1)] } };
  expect(statesOf(later)[0]).toEqual(['missing', 'pending', 'pending']);
  expect(statesOf({ ...view, evidence: [] })[0]).toEqual(['missing', 'missing', 'missing']);
});

test('two of a kind are told apart by their sentence; one alone is found whatever its sentence was when it was recorded', () => {
  const [lockWaits] = exampleDeclared;
  const two = [locks('Another sentence.'), lockWaits!];
  expect(sectionsOf(two, phases, view).map(({ label }) => label)).toEqual(['Lock waits 1', 'Lock waits 2']);
  expect(statesOf(view, two)).toEqual([phases.map(() => 'missing'), phases.map(() => 'there')]);
  expect(statesOf(view, [plan('paid-orders', 'Another sentence.')])[0]).toEqual(phases.map(() => 'there'));
});

test('the failure and the fix are shown at first, where there are such', () => {
  expect(shownAtFirst(['calm', 'failure', 'fix', 'tempting'])).toEqual(['failure', 'fix']);
  expect(shownAtFirst(['calm'])).toEqual(['calm']);
});
