import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClient, LabRequestError, type Client } from '../../openapi/client.ts';
import { withRenewal } from './api.ts';
import { LabConnection } from './connection.ts';
import { exampleRun } from './example-run.ts';
import { eventually, FakeLab } from './fake-lab.ts';

let lab: FakeLab;
let connection: LabConnection;

beforeEach(async () => {
  lab = new FakeLab();
  await lab.listen();
  connection = lab.connect();
});

afterEach(async () => {
  connection.close();
  await lab.close();
});

const { series: _series, ...running } = exampleRun({ status: 'running', phase: 'calm', runs: [] });
const enabled = {
  name: 'deadlock',
  design: 'broken' as const,
  parameters: {},
  load: true,
  enabledAt: '2025-11-24T12:00:00Z',
  expiresAt: '2025-11-24T12:01:00Z',
};

test('it finds what is on the bench when the page opens', async () => {
  lab.active = [enabled];
  lab.runs = [exampleRun({ status: 'running' })];
  expect(connection.getState().reach).toBe('connecting');
  await connection.open();
  expect(connection.getState()).toMatchObject({ reach: 'live', active: [enabled], running: { run: { id: 'r1' } } });
});

test('it follows what starts and ends', async () => {
  await connection.open();
  await eventually(() => expect(lab.resumedFrom).toHaveLength(1));
  lab.run(running);
  lab.phase({
    runId: 'r1',
    scenario: running.scenario,
    status: 'running',
    phase: 'calm',
    step: 'measuring',
    atMs: 200,
    expectedMs: 3000,
  });
  lab.enabled([enabled]);
  await eventually(() =>
    expect(connection.getState()).toMatchObject({ active: [enabled], running: { phase: { step: 'measuring' } } }),
  );
  lab.run({ ...running, status: 'aborted' });
  await eventually(() => expect(connection.getState().running).toBeNull());
});

test('lines of the log come as they are written, until nobody wants them', async () => {
  await connection.open();
  await eventually(() => expect(lab.resumedFrom).toHaveLength(1));
  const heard: number[] = [];
  const stop = connection.onLogs(({ dropped }) => heard.push(dropped));
  lab.logs({ entries: [], dropped: 1 });
  await eventually(() => expect(heard).toEqual([1]));
  stop();
  const after: number[] = [];
  connection.onLogs(({ dropped }) => after.push(dropped));
  lab.logs({ entries: [], dropped: 2 });
  await eventually(() => expect(after).toEqual([2]));
  expect(heard).toEqual([1]);
});

test('an answer that was overtaken by events is asked for again', async () => {
  await connection.open();
  lab.meanwhile = async () => {
    lab.meanwhile = async () => undefined;
    lab.runs = [exampleRun({ status: 'running' })];
    lab.enabled([enabled]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await eventually(() => expect(connection.getState()).toMatchObject({ running: { run: { id: 'r1' } } }));
});

test('after a cut it says where it was, so that nothing is missed', async () => {
  await connection.open();
  await eventually(() => expect(lab.resumedFrom).toEqual([{}]));
  lab.run(running);
  await eventually(() => expect(connection.getState().running).not.toBeNull());
  lab.cut();
  await eventually(() => expect(lab.resumedFrom).toEqual([{}, { stream: 's1', sequence: 1 }]));
  await eventually(() => expect(connection.getState().reach).toBe('live'));
});

test('a lab that started anew is asked what is on its bench', async () => {
  await connection.open();
  await eventually(() => expect(lab.resumedFrom).toHaveLength(1));
  lab.run(running);
  await eventually(() => expect(connection.getState().running).not.toBeNull());
  lab.stream = 's2';
  lab.runs = [];
  lab.cut();
  await eventually(() => expect(connection.getState()).toMatchObject({ reach: 'live', running: null }));
});

test('where nobody answers there is no lab, and the reader may look again', async () => {
  const { url } = lab;
  await lab.close();
  const openSocket = vi.fn<() => never>();
  const nobody = new LabConnection({ client: createClient({ baseUrl: url }), openSocket, renewCookie: async () => undefined });
  await nobody.open();
  expect(nobody.getState().reach).toBe('absent');
  expect(openSocket).not.toHaveBeenCalled();
});

test('a lab that is too slow to answer is asked again, and found', async () => {
  lab.meanwhile = () => new Promise((resolve) => setTimeout(resolve, 4_000));
  await connection.open();
  expect(connection.getState().reach).toBe('absent');
  lab.meanwhile = async () => undefined;
  await eventually(() => expect(connection.getState().reach).toBe('live'));
});

test('a reader who looks again need not wait for the next attempt to connect', async () => {
  const patient = new LabConnection({
    client: createClient({ baseUrl: lab.url }),
    openSocket: async () => io(lab.url, { transports: ['websocket'], reconnectionDelay: 60_000, reconnectionDelayMax: 60_000 }),
    renewCookie: async () => undefined,
  });
  await patient.open();
  await eventually(() => expect(lab.resumedFrom).toHaveLength(1));
  lab.cut();
  await eventually(() => expect(patient.getState().reach).toBe('connecting'));
  await patient.open();
  expect(patient.getState().reach).toBe('live');
  patient.close();
});

test('a page of a lab that was restarted gets a new cookie and asks again, once', async () => {
  const refused = new LabRequestError(401, { code: 'UNAUTHORIZED', message: 'no token' });
  const client = vi.fn<() => Promise<unknown>>().mockRejectedValue(refused);
  const renew = vi.fn(async () => undefined);
  await expect(withRenewal(client as unknown as Client, renew)('get /api/health', {})).rejects.toBe(refused);
  expect([client.mock.calls.length, renew.mock.calls.length]).toEqual([2, 1]);
});
