import { expect, test } from 'vitest';
import type { PhaseKind, PhaseResult, Run } from '../../openapi/client.ts';
import { joined, limitedTo } from './chain.ts';
import { exampleRun, phaseResult } from './example-run.ts';
import { idleView, reduceView, resultsOf, type RunView } from './view.ts';

const viewOf = (run: Run): RunView => reduceView(idleView, { type: 'loaded', run });
const line = (points: [number, number][], labels: Record<string, string> = {}) => ({
  signal: 'load_error_ratio',
  unit: 'share' as const,
  labels,
  points,
});

function part(id: string, kinds: readonly PhaseKind[], points: [number, number][], runs?: PhaseResult[]): RunView {
  return viewOf(
    exampleRun({
      id,
      status: 'finished',
      phases: [...kinds],
      runs: runs ?? kinds.map((kind, index) => phaseResult(kind, index, kind === 'failure' ? 0.98 : 0)),
      series: [line(points)],
    }),
  );
}

const first = part(
  'r1',
  ['calm', 'failure'],
  [
    [900, 0],
    [1900, 1],
  ],
);
const fix = part('r2', ['fix'], [[900, 0]]);

test('a continuation begins where the run before it has ended', () => {
  const whole = joined(first, fix);
  expect(whole.spans.map(({ kind, startMs, windowEndMs }) => [kind, startMs, windowEndMs])).toEqual([
    ['calm', 0, 1000],
    ['failure', 1000, 2000],
    ['fix', 2000, 3000],
  ]);
  expect(whole.run).toMatchObject({ id: 'r2', phases: ['calm', 'failure', 'fix'] });
  expect(resultsOf(whole).map(({ kind, windowStartMs }) => [kind, windowStartMs])).toEqual([
    ['calm', 200],
    ['failure', 1200],
    ['fix', 2200],
  ]);
  expect(whole.series).toEqual([
    line([
      [900, 0],
      [1900, 1],
      [2900, 0],
    ]),
  ]);
});

test('a phase that runs again takes the place of the former, and what came after it', () => {
  const again = part('r3', ['fix'], [[500, 0.01]]);
  const whole = joined(joined(first, fix), again);
  expect(whole.spans.map(({ kind, startMs }) => [kind, startMs])).toEqual([
    ['calm', 0],
    ['failure', 1000],
    ['fix', 2000],
  ]);
  expect(whole.series[0]?.points.at(-1)).toEqual([2500, 0.01]);
  expect(resultsOf(whole)).toHaveLength(3);
});

test('while the continuation is asked for, and when it is refused, what was shown stays', () => {
  const starting = joined(first, reduceView(idleView, { type: 'requested' }));
  expect(starting).toMatchObject({ state: 'starting', spans: first.spans });
  const problem = { code: 'RUN_IN_PROGRESS', message: 'Run "x" is in progress.' };
  const refused = joined(first, { ...idleView, state: 'refused', problem });
  expect(refused).toMatchObject({ state: 'refused', problem, series: first.series });
});

test('nothing before it: the run is shown by itself', () => {
  expect(joined(idleView, fix)).toBe(fix);
});

test('a widget about some phases shows what was before the others, and no proof', () => {
  const limited = limitedTo(joined(first, fix), ['calm', 'failure']);
  expect(limited).toMatchObject({ state: 'ended', run: { status: 'finished', phases: ['calm', 'failure'] } });
  expect(limited.spans).toHaveLength(2);
  expect(limited.series[0]?.points.at(-1)).toEqual([1900, 1]);
});

test('a widget about the phases that have ended is ended while the next one runs', () => {
  const { series, ...run } = exampleRun({ status: 'running', phase: 'fix', runs: [], phases: ['fix'], id: 'r2' });
  const whole = joined(first, viewOf({ ...run, series }));
  expect(whole.state).toBe('running');
  expect(limitedTo(whole, ['calm', 'failure']).state).toBe('ended');
  expect(limitedTo(whole, ['calm', 'failure', 'fix']).state).toBe('running');
});

test('a widget about all phases shows the verdict of all', () => {
  const whole = viewOf(exampleRun());
  expect(limitedTo(whole, ['calm', 'failure', 'fix']).run?.status).toBe('proven');
});
