import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../openapi/client.ts';
import type { LabConnection } from './connection.ts';
import { exampleRun } from './example-run.ts';
import { eventually, FakeLab } from './fake-lab.ts';
import { createScenarioRun, type ScenarioRun } from './scenario-run.ts';

const { series: _series, ...running } = exampleRun({ status: 'running', phase: 'calm', runs: [] });
const memory = { get: () => null, set: () => undefined, forget: () => undefined };

let lab: FakeLab;
let connection: LabConnection;
let run: ScenarioRun;
let close: () => void;

beforeEach(async () => {
  lab = new FakeLab();
  await lab.listen();
  connection = lab.connect();
  run = createScenarioRun('timeout-too-long', async () => ({ default: exampleRun() }), {
    connection,
    client: createClient({ baseUrl: lab.url }),
    memory,
  });
  close = run.open();
});

afterEach(async () => {
  close();
  connection.close();
  await lab.close();
});

test('where no lab answers the recording is shown', async () => {
  await lab.close();
  await connection.open();
  await eventually(() => expect(run.getState()).toMatchObject({ source: 'recorded', view: { state: 'idle' } }));
  run.run({});
  expect(run.getState()).toMatchObject({ view: { state: 'running' }, playback: { speed: 1 } });
  run.stop();
  expect(run.getState().view.run?.status).toBe('proven');
});

test('what a lab has shown stays when it goes away, until the reader asks for the recording', async () => {
  await connection.open();
  await eventually(() => expect(lab.resumedFrom).toHaveLength(1));
  lab.run(running);
  await eventually(() => expect(run.getState()).toMatchObject({ source: 'live', view: { state: 'running' } }));
  await lab.close();
  await eventually(() => expect(connection.getState().reach).toBe('absent'));
  expect(run.getState()).toMatchObject({ source: 'live', view: { state: 'running' }, playback: null });
  run.run({});
  await eventually(() => expect(run.getState()).toMatchObject({ source: 'recorded', view: { state: 'running' } }));
}, 10_000);

test('a recording that plays goes on when a lab comes; then the lab has the page', async () => {
  lab.silent = true;
  await connection.open();
  await eventually(() => expect(run.getState().source).toBe('recorded'));
  run.run({});
  lab.silent = false;
  await connection.open();
  expect(connection.getState().reach).toBe('live');
  expect(run.getState().source).toBe('recorded');
  run.stop();
  await eventually(() => expect(run.getState().source).toBe('live'));
});

test('a recording that could not be fetched is asked for again when the reader looks again', async () => {
  lab.silent = true;
  let isServed = false;
  const load = async () => {
    if (!isServed) throw new Error('Loading chunk 7 failed.');
    return { default: exampleRun() };
  };
  const later = createScenarioRun('timeout-too-long', load, { connection, client: createClient({ baseUrl: lab.url }), memory });
  const end = later.open();
  await connection.open();
  expect(later.getState()).toMatchObject({ source: 'live', view: { state: 'idle' } });
  isServed = true;
  await connection.open();
  await eventually(() => expect(later.getState().source).toBe('recorded'));
  end();
});
