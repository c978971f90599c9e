import { expect, test } from 'vitest';
import type { PhaseKind } from '../../../openapi/client.ts';
import { besideOf, chosenOf, picksOf, tracesOf, type TraceEvidence, type TracePick } from './captured.ts';
import { manyQueries } from './example-trace.ts';

const evidence = (phase: PhaseKind, kept: readonly TracePick[], stream = 'orders'): TraceEvidence => ({
  ...{ kind: 'trace', shows: 'Look.', pick: 'slowest', phase, stream },
  traces: kept.map((pick) => ({ pick, trace: { ...manyQueries(), name: pick } })),
});

test('the request that was asked for is shown, else the slowest, and it is told which', () => {
  const fix = evidence('fix', ['slowest', 'typical']);
  expect(chosenOf(fix, 'typical')?.trace.name).toBe('typical');
  expect(chosenOf(fix, 'failed')?.pick).toBe('slowest');
  expect(chosenOf(evidence('fix', []), 'slowest')).toBeNull();
});

test('only picks that a phase has can be chosen', () => {
  expect(picksOf([evidence('failure', ['slowest', 'failed']), evidence('fix', ['slowest'])])).toEqual(['slowest', 'failed']);
});

test('traces of one stream stand beside each other, the wanted phase first', () => {
  const all = tracesOf([
    { kind: 'figures', shows: '', phase: 'calm', signals: [] },
    evidence('calm', []),
    evidence('calm', [], 'checkout'),
    evidence('failure', []),
    evidence('fix', []),
  ]);
  expect(all.map(({ phase }) => phase)).toEqual(['calm', 'failure', 'fix']);
  const { own, others } = besideOf(all, 'failure', 'fix');
  expect(own?.phase).toBe('failure');
  expect(others.map(({ phase }) => phase)).toEqual(['fix', 'calm']);
});
