import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Origin } from '../../domain/trace.ts';
import { otlpRequest, spanIdOf, traceIdOf, type SpanOfTest } from './otlp-fixture.ts';
import { RecentTelemetry } from './recent-telemetry.ts';

let telemetry: RecentTelemetry;

beforeEach(async () => {
  telemetry = await RecentTelemetry.start();
});
afterEach(() => telemetry.close());

const ofRun: Origin = { runId: 'run-1', phase: 'failure', scenarios: [{ name: 'deadlock', design: 'broken' }] };
const ofPlay: Origin = { runId: null, phase: null, scenarios: [] };
const staff = (database: string) => ({ database, flush: async () => undefined });

async function send(process: string, spans: readonly SpanOfTest[], stage: string): Promise<void> {
  const answer = await fetch(telemetry.tracesUrl, {
    method: 'POST',
    headers: { authorization: `Bearer ${telemetry.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(otlpRequest(process, spans, stage)),
  });
  expect(answer.status).toBe(200);
}

test('spans belong to the run of the stage that they name, or to nobody', async () => {
  telemetry.stageOpened('stage-1', ofRun);
  await send('edge', [{ traceId: traceIdOf(1) }], 'stage-1');
  await send('edge', [{ traceId: traceIdOf(2) }], 'stage-9');
  expect(telemetry.trace(traceIdOf(1))).toMatchObject(ofRun);
  expect(telemetry.trace(traceIdOf(2))).toMatchObject(ofPlay);
});

test('an effect marks what ran on its stage while it held', async () => {
  telemetry.stageOpened('stage-1', ofRun);
  telemetry.stageOpened('stage-2', ofPlay);
  const end = telemetry.effectApplied('stage-1', { kind: 'process.pause', process: 'shop' });
  const during = { at: Date.now(), durationMs: 1 };
  await sleep(10);
  end();
  const after = { at: Date.now() + 10, durationMs: 1 };
  await send('shop', [{ traceId: traceIdOf(1), ...during }], 'stage-1');
  await send('shop', [{ traceId: traceIdOf(2), ...during }], 'stage-2');
  await send('shop', [{ traceId: traceIdOf(3), ...after }], 'stage-1');
  const effectsOf = (number: number) => telemetry.trace(traceIdOf(number))?.spans[0]?.effects;
  expect([effectsOf(1), effectsOf(2), effectsOf(3)]).toEqual([['process.pause shop'], [], []]);
  expect(() => telemetry.effectApplied('stage-9', { kind: 'process.pause', process: 'shop' })()).not.toThrow();
});

test('what a process writes is its stage’s, on stderr a warning unless it says otherwise', () => {
  telemetry.stageOpened('stage-1', ofRun);
  const output = telemetry.outputOf('stage-1', 'shop');
  output('{"level":"error","msg":"failed"}\n{"level":"in', 'stdout');
  output('(node:1) Warning\n', 'stderr');
  output('fo","msg":"listening"}\nplain\n', 'stdout');
  const { entries } = telemetry.logs({ stage: 'stage-1', limit: 10 });
  expect(entries.map(({ level, part, message, runId }) => [level, part, message, runId])).toEqual([
    ['error', 'shop', 'failed', 'run-1'],
    ['warn', 'shop', '(node:1) Warning', 'run-1'],
    ['info', 'shop', 'listening', 'run-1'],
    ['info', 'shop', 'plain', 'run-1'],
  ]);
});

test('a flood is left out and counted, and the others are still heard', () => {
  telemetry.stageOpened('stage-1', ofRun);
  telemetry.outputOf('stage-1', 'shop')('flood\n'.repeat(100_000), 'stdout');
  telemetry.outputOf('stage-1', 'edge')('still here\n', 'stdout');
  const { total, dropped } = telemetry.logs({ limit: 1 });
  expect(telemetry.logs({ part: 'edge', limit: 1 }).total).toBe(1);
  expect(total).toBe(501);
  expect(dropped).toBe(99_500);
});

test('what PostgreSQL writes is that of the last stage with its database; a database without a stage is not told of', async () => {
  telemetry.stageOpened('stage-1', ofPlay);
  telemetry.stageStaffed('stage-1', staff('play'));
  telemetry.stageOpened('stage-2', ofRun);
  telemetry.stageStaffed('stage-2', staff('play'));
  const output = telemetry.postgresOutput();
  const line = (database: string, text: string) => `2026-11-25 08:00:01.500 UTC [5] shop@${database} shop ${text}\n`;
  output(`${line('play', 'ERROR:  one')}${line('play', 'DETAIL:  more')}${line('template', 'ERROR:  two')}`, 'stderr');
  output('2026-11-25 08:00:01.500 UTC [1] LOG:  ready\n', 'stderr');
  await expect.poll(() => telemetry.logs({ limit: 10 }).total, { timeout: 2_000 }).toBe(2);
  expect(telemetry.logs({ limit: 10 }).entries).toMatchObject([
    { message: 'one', level: 'error', runId: 'run-1', fields: { detail: 'more' } },
    { message: 'ready', level: 'info', runId: null },
  ]);
});

test('flushed waits for what the processes have to send, and no longer than it is told', async () => {
  telemetry.stageOpened('stage-1', ofRun);
  telemetry.stageStaffed('stage-1', {
    database: 'run_1',
    flush: () => send('edge', [{ traceId: traceIdOf(1), id: spanIdOf(1) }], 'stage-1'),
  });
  await telemetry.flushed('stage-1', 5_000);
  expect(telemetry.traces({ order: 'newest', limit: 10 })).toHaveLength(1);
  telemetry.stageStaffed('stage-1', { database: 'run_1', flush: () => new Promise(() => undefined) });
  const begin = Date.now();
  await telemetry.flushed('stage-1', 50);
  await telemetry.flushed('stage-9', 5_000);
  expect(Date.now() - begin).toBeLessThan(1_000);
  telemetry.stageStaffed('stage-1', { database: 'run_1', flush: async () => Promise.reject(new Error('gone')) });
  await telemetry.flushed('stage-1', 50);
});

test('of stages the last hundred are remembered', async () => {
  for (let number = 1; number <= 101; number += 1) telemetry.stageOpened(`stage-${number}`, ofRun);
  await send('edge', [{ traceId: traceIdOf(1) }], 'stage-1');
  await send('edge', [{ traceId: traceIdOf(2) }], 'stage-2');
  expect([telemetry.trace(traceIdOf(1))?.runId, telemetry.trace(traceIdOf(2))?.runId]).toEqual([null, 'run-1']);
});
