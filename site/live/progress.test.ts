import { expect, test } from 'vitest';
import { exampleRun } from './example-run.ts';
import { stretchesOf, totalMsOf } from './progress.ts';
import { idleView, reduceView, type PhaseSpan, type RunView } from './view.ts';

const phases = ['calm', 'failure', 'fix'] as const;
const span = (kind: PhaseSpan['kind'], startMs: number, endMs: number | null): PhaseSpan => ({
  kind,
  startMs,
  windowStartMs: null,
  windowEndMs: null,
  endMs,
});
const running = (change: Partial<RunView>): RunView => ({ ...idleView, state: 'running', expectedMs: 30_000, ...change });

test('before a run the phases share the time that it will take', () => {
  expect(stretchesOf(idleView, phases, 30_000)).toEqual([
    { kind: 'calm', fromMs: 0, toMs: 10_000, state: 'ahead' },
    { kind: 'failure', fromMs: 10_000, toMs: 20_000, state: 'ahead' },
    { kind: 'fix', fromMs: 20_000, toMs: 30_000, state: 'ahead' },
  ]);
});

test('during a run what is over keeps its length and the rest shares what is left', () => {
  const view = running({ spans: [span('calm', 300, 12_000), span('failure', 12_000, null)] });
  expect(stretchesOf(view, phases, 30_000)).toEqual([
    { kind: 'calm', fromMs: 0, toMs: 12_000, state: 'over' },
    { kind: 'failure', fromMs: 12_000, toMs: 21_000, state: 'now' },
    { kind: 'fix', fromMs: 21_000, toMs: 30_000, state: 'ahead' },
  ]);
});

test('stretches never leave a gap, whatever the phase', () => {
  const view = running({ spans: [span('calm', 200, 9_000), span('failure', 9_400, 18_000)] });
  const stretches = stretchesOf(view, phases, 30_000);
  expect(stretches.slice(1).map(({ fromMs }) => fromMs)).toEqual(stretches.slice(0, -1).map(({ toMs }) => toMs));
  expect(stretches.at(-1)?.toMs).toBe(30_000);
});

test('a run that takes longer than expected stretches the axis', () => {
  expect(totalMsOf(running({ atMs: 34_000 }), 20_000)).toBe(34_000);
  expect(totalMsOf(idleView, 20_000)).toBe(20_000);
});

test('the axis of an ended run ends where the run did', () => {
  expect(totalMsOf(reduceView(idleView, { type: 'loaded', run: exampleRun() }), 20_000)).toBe(3000);
});
