import { expect, test } from 'vitest';
import type { PhaseEvent, RunSummary } from '../../openapi/client.ts';
import { exampleRun, phaseResult } from './example-run.ts';
import { idleView, reduceView, resultsOf, type RunView, type ViewEvent } from './view.ts';

const after = (events: readonly ViewEvent[], from: RunView = idleView): RunView => events.reduce(reduceView, from);
const startedAt = Date.parse(exampleRun().createdAt);

function summary(change: Partial<RunSummary> = {}): RunSummary {
  const { series: _, ...run } = exampleRun();
  return { ...run, status: 'running', runs: [], endedAt: null, ...change };
}

const started: ViewEvent = { type: 'run', run: summary() };
const phase = (kind: PhaseEvent['phase'], step: PhaseEvent['step'], atMs: number, result?: PhaseEvent['result']): ViewEvent => ({
  type: 'phase',
  phase: {
    runId: 'r1',
    scenario: 'timeout-too-long',
    status: 'running',
    phase: kind,
    step,
    atMs,
    expectedMs: 3000,
    ...(result ? { result } : {}),
  },
});
const tick = (atMs: number, value: number, stream = 'product'): ViewEvent => ({
  type: 'signals',
  tick: { at: startedAt + atMs, samples: [{ signal: 'load_error_ratio', unit: 'share', labels: { stream }, value }] },
});

test('a press shows at once, before the lab has answered, and clears the last run', () => {
  const view = after([{ type: 'loaded', run: exampleRun() }, { type: 'requested' }]);
  expect(view).toMatchObject({ state: 'starting', run: null, series: [], spans: [] });
});

test('a refusal keeps the lab’s words', () => {
  const problem = { code: 'RUN_IN_PROGRESS', message: 'Run "x" is in progress.', hint: 'Abort it.' };
  expect(after([{ type: 'requested' }, { type: 'refused', problem }])).toMatchObject({ state: 'refused', problem });
});

test('an abort that fails says so and leaves the run running', () => {
  const view = after([started, { type: 'refused', problem: { code: 'NO_ANSWER', message: 'The lab did not answer.' } }]);
  expect(view).toMatchObject({ state: 'running', problem: { code: 'NO_ANSWER' } });
});

test('samples go to the line of their signal and labels, on the run’s own clock', () => {
  const view = after([started, tick(250, 0), tick(500, 0.5), tick(500, 0.1, 'cart')]);
  expect(view.series.map(({ labels, points }) => [labels.stream, points])).toEqual([
    [
      'product',
      [
        [250, 0],
        [500, 0.5],
      ],
    ],
    ['cart', [[500, 0.1]]],
  ]);
});

test('samples before and after a run leave no trace', () => {
  expect(after([tick(100, 1)]).series).toEqual([]);
  const ended = after([started, tick(100, 1), { type: 'run', run: summary({ status: 'proven' }) }, tick(200, 1)]);
  expect(ended.series[0]?.points).toHaveLength(1);
});

test('steps draw the phases on the time axis, and a result corrects them', () => {
  const view = after([
    started,
    phase('calm', 'preparing', 10),
    phase('calm', 'measuring', 230),
    phase('calm', 'settling', 990),
    phase('calm', 'done', 1000, phaseResult('calm', 0, 0)),
    phase('failure', 'preparing', 1010),
  ]);
  expect(view.spans).toEqual([
    { kind: 'calm', startMs: 10, windowStartMs: 200, windowEndMs: 1000, endMs: 1000 },
    { kind: 'failure', startMs: 1010, windowStartMs: null, windowEndMs: null, endMs: null },
  ]);
  expect(resultsOf(view).map(({ kind, healthy }) => [kind, healthy])).toEqual([['calm', true]]);
});

test('a phase that is measured again has its last window', () => {
  const view = after([
    started,
    phase('calm', 'measuring', 200),
    phase('calm', 'settling', 900),
    phase('calm', 'measuring', 1500),
  ]);
  expect(view.spans[0]).toMatchObject({ windowStartMs: 1500, windowEndMs: null });
});

test('a phase of another run changes nothing', () => {
  const view = after([{ type: 'run', run: summary({ id: 'other' }) }]);
  expect(reduceView(view, phase('calm', 'measuring', 5))).toBe(view);
});

test('a page that was reloaded in the middle of a run shows what has happened and goes on', () => {
  const { series, ...run } = exampleRun({ status: 'running', phase: 'failure', runs: [phaseResult('calm', 0, 0)] });
  const soFar = series.map((line) => ({ ...line, points: line.points.slice(0, 3) }));
  const view = after([{ type: 'loaded', run: { ...run, series: soFar } }, tick(1900, 0.98)]);
  expect(view.state).toBe('running');
  expect(view.spans.map(({ kind, startMs }) => [kind, startMs])).toEqual([
    ['calm', 0],
    ['failure', 1000],
  ]);
  expect(view.series[0]?.points.at(-1)).toEqual([1900, 0.98]);
});

test('a run that ended stays ended, whatever arrives late', () => {
  const ended = after([started, { type: 'loaded', run: exampleRun() }]);
  expect(ended.state).toBe('ended');
  expect(reduceView(ended, started).state).toBe('ended');
});
