import { expect, test } from 'vitest';
import type { PhaseKind } from '../../../openapi/client.ts';
import { exampleRun, phaseResult } from '../../live/example-run.ts';
import { idleView, reduceView } from '../../live/view.ts';
import { planRun } from './plan-run.ts';

const all: readonly PhaseKind[] = ['calm', 'failure', 'fix', 'tempting'];
const afterFailure = reduceView(idleView, {
  type: 'loaded',
  run: exampleRun({ phases: ['calm', 'failure'], runs: [phaseResult('calm', 0, 0), phaseResult('failure', 1, 1)] }),
});

test('a widget without phases runs them all', () => {
  expect(planRun(all, undefined, idleView)).toEqual({ phases: all, shown: all, isContinuing: false });
});

test('the fix goes on from the failure that the page has run', () => {
  expect(planRun(all, ['fix'], afterFailure)).toEqual({ phases: ['fix'], shown: ['calm', 'failure', 'fix'], isContinuing: true });
});

test('without a failure, the button for the fix runs it first', () => {
  const whole = { phases: ['calm', 'failure', 'fix'], shown: ['calm', 'failure', 'fix'], isContinuing: false };
  expect(planRun(all, ['fix'], idleView)).toEqual(whole);
});

test('a failure whose load fell behind is no ground to go on from', () => {
  const [calm, failure] = [phaseResult('calm', 0, 0), { ...phaseResult('failure', 1, 1), conclusive: false }];
  const shaky = reduceView(idleView, { type: 'loaded', run: exampleRun({ runs: [calm, failure] }) });
  expect(planRun(all, ['fix'], shaky).isContinuing).toBe(false);
});

test('a phase that the scenario lacks is not asked for', () => {
  expect(planRun(['calm', 'failure', 'fix'], ['fix', 'tempting'], afterFailure).phases).toEqual(['fix']);
});
