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
  const things = onBench({ running: { run, phase }, active: [active('deadlock')], load: null });
  expect(things.map(({ name, what, endsAt }) => [name, what, new Date(endsAt ?? 0).toISOString()])).toEqual([
    [run.scenario, 'is running: failure', '2026-11-24T12:00:30.000Z'],
    ['deadlock', 'is enabled, broken', '2026-11-24T12:01:00.000Z'],
  ]);
  expect(onBench({ running: { run, phase: null }, active: [], load: null })[0]?.endsAt).toBeNull();
});

const load = {
  streams: { reader: { model: 'open' as const, route: 'GET /products/:id', perSecond: 20, arrivals: 'poisson' as const } },
  ...{ seed: 7, startedAt: '2026-11-24T12:00:00Z', endsAt: '2026-11-24T12:02:00Z' },
};

test('a load by itself is on as well, and is stopped on the page of free play', () => {
  expect(onBench({ running: null, active: [], load })).toMatchObject([
    { name: 'A load', what: 'runs on GET /products/:id', page: '/play/', endsAt: Date.parse('2026-11-24T12:02:00Z') },
  ]);
});

test('a phase that begins is not announced', () => {
  const said = (kind: 'calm' | 'failure') =>
    onBench({ running: { run: { ...run, phase: kind }, phase: null }, active: [], load: null }).map(wordsOf);
  expect(said('calm')).toEqual(said('failure'));
});

test('stopping everything aborts, disables and ends the load, and one that fails keeps none of the others', async () => {
  const asked: string[] = [];
  const client = vi.fn(async (endpoint: string, input: object) => {
    asked.push(`${endpoint} ${JSON.stringify(input)}`);
    if (endpoint === 'post /api/sim/disable') throw new Error('refused');
  });
  const stopped = stopEverything({ running: { run, phase }, active: [active('deadlock')], load }, client as unknown as Client);
  await expect(stopped).rejects.toThrow('refused');
  expect(asked).toEqual([
    `delete /api/runs/:id {"id":"${run.id}"}`,
    'post /api/sim/disable {"name":"deadlock"}',
    'delete /api/load {}',
  ]);
});
