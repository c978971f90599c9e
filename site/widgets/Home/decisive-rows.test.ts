import { expect, test } from 'vitest';
import type { MeasuredResult, PhaseKind } from '../../../openapi/client.ts';
import { decisiveRows } from './decisive-rows.ts';

const phase = (kind: PhaseKind, values: Record<string, number>): MeasuredResult['runs'][number] => ({
  kind,
  design: 'broken',
  healthy: Object.values(values).every((value) => value < 1),
  measures: Object.entries(values).map(([name, value]) => ({
    name,
    unit: 'count',
    value,
    spread: null,
    comparison: 'below',
    limit: 1,
    holds: value < 1,
  })),
  load: [],
});

test('the measure that the failure broke is followed through all phases', () => {
  const runs = [phase('calm', { errors: 0, deadlocks: 0 }), phase('failure', { errors: 0, deadlocks: 9 })];
  const { name, rows } = decisiveRows({ runs } as unknown as MeasuredResult);
  expect(name).toBe('deadlocks');
  expect(rows.map(({ kind, value, healthy }) => [kind, value, healthy])).toEqual([
    ['calm', 0, true],
    ['failure', 9, false],
  ]);
});
