import { expect, test, vi } from 'vitest';
import type { Client } from '../../../openapi/client.ts';
import { exampleRun } from '../../live/example-run.ts';
import { onBench, stopEverything, wordsOf } from './on-bench.ts';

const active = (name: string) => ({
  name,
  design: 'broken' as const,
  parameters: {},
  load: true,
  enabledAt: '2026-11-24T12:00:00Z',
  expiresAt: '2026-11-24T12:01:00Z',
});
const { series: _series, ...run } = exampleRun({ status: 'running', phase: 'failure', createdAt: '2026-11-24T12:00:00Z' });
const phase = {
  runId: run.id,
  scenario: run.scenario,
  status: 'running' as const,
  phase: 'failure' as const,
  step: 'measuring' as const,
  atMs: 1_000,
  expectedMs: 30_000,
};

test('what is on says what it is and when it ends', () => {
  const things = onBench({ running: { run, phase }, active: [active('deadlock')] });
  expect(things.map(({ scenario, what, endsAt }) => [scenario, what, new Date(endsAt ?? 0).toISOString()])).toEqual([
    [run.scenario, 'is running: failure', '2026-11-24T12:00:30.000Z'],
    ['deadlock', 'is enabled, broken', '2026-11-24T12:01:00.000Z'],
  ]);
  expect(onBench({ running: { run, phase: null }, active: [] })[0]?.endsAt).toBeNull();
});

test('a phase that begins is not announced', () => {
  const said = (kind: 'calm' | 'failure') =>
    onBench({ running: { run: { ...run, phase: kind }, phase: null }, active: [] }).map(wordsOf);
  expect(said('calm')).toEqual(said('failure'));
});

test('stopping everything aborts, disables and ends the load, and one that fails keeps none of the others', async () => {
  const asked: string[] = [];
  const client = vi.fn(async (endpoint: string, input: object) => {
    asked.push(`${endpoint} ${JSON.stringify(input)}`);
    if (endpoint === 'post /api/sim/disable') throw new Error('refused');
  });
  const stopped = stopEverything({ running: { run, phase }, active: [active('deadlock')] }, client as unknown as Client);
  await expect(stopped).rejects.toThrow('refused');
  expect(asked).toEqual([
    `delete /api/runs/:id {"id":"${run.id}"}`,
    'post /api/sim/disable {"name":"deadlock"}',
    'delete /api/load {}',
  ]);
});
