import { expect, test } from 'vitest';
import { exampleRun } from '../../live/example-run.ts';
import type { Topology } from '../../live/topology.ts';
import { idleView, reduceView } from '../../live/view.ts';
import { designAt, onBenchWords, withDesign } from './designs.ts';

const bench: Topology = {
  parts: ['load', 'shop', 'shop-2', 'worker', 'shopping'].map((name) => ({ name, state: 'running', figures: [], design: null })),
  links: [],
};
const designed = (ports: readonly string[]) =>
  withDesign(bench, ports, 'fixed')
    .parts.filter(({ design }) => design === 'fixed')
    .map(({ name }) => name);

test('a design is named on every part that runs it: the consumer of events in the worker, all else in each shop', () => {
  expect(designed(['inventory'])).toEqual(['shop', 'shop-2']);
  expect(designed(['eventConsumer'])).toEqual(['worker']);
  expect(designed(['inventory', 'eventConsumer'])).toEqual(['shop', 'shop-2', 'worker']);
});

test('a part that has gone runs nothing', () => {
  const gone = { ...bench, parts: bench.parts.map((part) => ({ ...part, state: 'gone' as const })) };
  expect(withDesign(gone, ['inventory'], 'broken').parts.every(({ design }) => design === null)).toBe(true);
});

test('the design is that of the phase at that time', () => {
  const view = reduceView(idleView, { type: 'loaded', run: exampleRun() });
  expect([100, 1_500, 2_500].map((atMs) => designAt(view, atMs))).toEqual(['broken', 'broken', 'fixed']);
  expect(designAt(idleView, 0)).toBeNull();
});

test('what is on the bench is said whoever has put it there', () => {
  const { series: _, evidence: __, ...run } = exampleRun({ status: 'running', phase: 'fix' });
  expect(onBenchWords({ active: [], running: { run, phase: null } })).toBe('timeout-too-long runs in its fixed design.');
  expect(onBenchWords({ active: [], running: null })).toBe('');
});
