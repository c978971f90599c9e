import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClient } from '../../openapi/client.ts';
import type { LabConnection } from './connection.ts';
import { exampleRun, phaseResult } from './example-run.ts';
import { FakeLab } from './fake-lab.ts';
import type { Player } from './player.ts';
import { createSocketPlayer } from './socket-player.ts';

let lab: FakeLab;
let connection: LabConnection;
let player: Player;

const { series: _series, ...running } = exampleRun({ status: 'running', phase: 'calm', runs: [] });

const openPage = async (scenario = 'timeout-too-long') => {
  await connection.open();
  player = createSocketPlayer(scenario, connection, createClient({ baseUrl: lab.url }));
  await vi.waitFor(() => expect(lab.resumedFrom).toHaveLength(1));
};

beforeEach(async () => {
  lab = new FakeLab();
  await lab.listen();
  connection = lab.connect();
});

afterEach(async () => {
  player.close();
  connection.close();
  await lab.close();
});

test('a run is asked for, followed, and at its end read once more as a whole', async () => {
  await openPage();
  player.run({ parameters: { timeout: 200 }, seed: 7 });
  expect(player.getView().state).toBe('starting');
  await vi.waitFor(() => expect(lab.asked).toContain('POST /api/runs'));
  lab.run(running);
  lab.signals({
    at: Date.parse(running.createdAt) + 400,
    samples: [{ signal: 'load_error_ratio', unit: 'share', labels: { stream: 'product' }, value: 0 }],
  });
  await vi.waitFor(() => expect(player.getView()).toMatchObject({ state: 'running', series: [{ points: [[400, 0]] }] }));
  lab.runs = [exampleRun()];
  lab.run({ ...running, status: 'proven', runs: exampleRun().runs });
  await vi.waitFor(() => expect(player.getView()).toMatchObject({ state: 'ended', series: exampleRun().series }));
});

test('what the lab refuses is said in its words', async () => {
  await openPage();
  lab.start = {
    status: 409,
    body: { error: { code: 'RUN_IN_PROGRESS', message: 'Run "x" is in progress.', hint: 'Abort it.', requestId: '1' } },
  };
  player.run({ parameters: {} });
  await vi.waitFor(() =>
    expect(player.getView()).toMatchObject({ state: 'refused', problem: { code: 'RUN_IN_PROGRESS', hint: 'Abort it.' } }),
  );
});

test('a page that opens in the middle of a run goes on with it', async () => {
  lab.runs = [exampleRun({ status: 'running', phase: 'failure', runs: [phaseResult('calm', 0, 0)] })];
  await openPage();
  await vi.waitFor(() =>
    expect(player.getView()).toMatchObject({ state: 'running', run: { phase: 'failure' }, series: exampleRun().series }),
  );
});

test('the run of another scenario is not this page’s', async () => {
  await openPage('deadlock');
  lab.run(running);
  await vi.waitFor(() => expect(connection.getState().running).not.toBeNull());
  expect(player.getView().state).toBe('idle');
});

test('stop aborts the run', async () => {
  await openPage();
  lab.run(running);
  await vi.waitFor(() => expect(player.getView().state).toBe('running'));
  player.stop();
  await vi.waitFor(() => expect(lab.asked).toContain('DELETE /api/runs/r1'));
});
