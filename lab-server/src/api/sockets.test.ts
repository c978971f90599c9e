import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Run } from '../domain/run.ts';
import { eventSchemas } from '../contracts/events.ts';
import { startTestLab, token, type TestLab } from './in-memory-lab-fixture.ts';

let testLab: TestLab;
const sockets: Socket[] = [];

beforeEach(async () => {
  testLab = await startTestLab();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await testLab.close();
});

type EventName = keyof typeof eventSchemas;

/** Everything that a client hears, each event checked against its schema. */
function listen(auth: Record<string, unknown> = {}): { socket: Socket; heard: [EventName, Record<string, unknown>][] } {
  const socket = io(testLab.baseUrl, {
    extraHeaders: { authorization: `Bearer ${token}` },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
  });
  sockets.push(socket);
  const heard: [EventName, Record<string, unknown>][] = [];
  socket.onAny((event: EventName, message: unknown) => heard.push([event, eventSchemas[event].parse(message)]));
  return { socket, heard };
}

async function startedRun(): Promise<Run> {
  const { id } = await testLab.lab.runs.start({ scenario: 'retry-storm' });
  return testLab.lab.runs.get(id);
}

test('a client hears runs without series, phases, signals and what is enabled', async () => {
  const { heard } = listen();
  await expect.poll(() => heard.length).toBe(1);
  const run = await startedRun();
  testLab.events.run({ ...run, series: [{ signal: 'rate', unit: 'perSecond', labels: {}, points: [[0, 1]] }] });
  testLab.events.phase({
    runId: run.id,
    scenario: run.scenario,
    status: 'running',
    phase: 'calm',
    step: 'measuring',
    atMs: 1500,
    expectedMs: 20_000,
  });
  testLab.events.active({ active: [await testLab.lab.freePlay.enable({ name: 'retry-storm' })], load: null, haltedAt: null });
  await expect.poll(() => heard.map(([event]) => event)).toEqual(['hello', 'run', 'phase', 'active']);
  expect(heard[1]![1]).toMatchObject({ sequence: 1, data: { id: run.id } });
  expect(heard[1]![1].data).not.toHaveProperty('series');
  expect(heard[3]![1]).toMatchObject({ sequence: 3, data: { active: [{ name: 'retry-storm' }] } });

  testLab.events.signals({ at: 1, samples: [{ signal: 'rate', unit: 'perSecond', labels: { stream: 'product' }, value: 25 }] });
  await expect.poll(() => heard.at(-1)).toMatchObject(['signals', { at: 1, samples: [{ value: 25 }] }]);
});

test('a client that was away hears what it missed, in order, and nothing twice', async () => {
  const first = listen();
  await expect.poll(() => first.heard.length).toBe(1);
  const run = await startedRun();
  testLab.events.run(run);
  await expect.poll(() => first.heard.length).toBe(2);
  first.socket.disconnect();
  testLab.events.active({ active: [], load: null, haltedAt: null });
  testLab.events.run(run);

  const { stream } = first.heard[0]![1] as { stream: string };
  const second = listen({ stream, sequence: 1 });
  await expect
    .poll(() => second.heard.map(([event, { sequence }]) => [event, sequence]))
    .toEqual([
      ['hello', 3],
      ['active', 2],
      ['run', 3],
    ]);
  expect(second.heard[0]![1]).toMatchObject({ resumed: true });
});

test('a client that was away for too long, or since another start, is told to ask for the state', async () => {
  const fresh = listen({ stream: 'of another start', sequence: 3 });
  await expect.poll(() => fresh.heard.length).toBe(1);
  expect(fresh.heard[0]![1]).toMatchObject({ resumed: false, sequence: 0 });

  const { stream } = fresh.heard[0]![1] as { stream: string };
  fresh.socket.disconnect();
  for (let event = 0; event < 600; event += 1) testLab.events.active({ active: [], load: null, haltedAt: null });
  const late = listen({ stream, sequence: 1 });
  await expect.poll(() => late.heard.map(([event]) => event)).toEqual(['hello']);
  expect(late.heard[0]![1]).toMatchObject({ resumed: false, sequence: 600 });
});
