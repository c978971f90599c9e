import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../openapi/client.ts';
import type { LabConnection } from './connection.ts';
import { exampleRun, phaseResult } from './example-run.ts';
import { eventually, FakeLab } from './fake-lab.ts';
import type { Player } from './player.ts';
import { createSocketPlayer } from './socket-player.ts';
import { resultsOf } from './view.ts';

let lab: FakeLab;
let connection: LabConnection;
let player: Player;
let remembered: Map<string, string>;

const { series: _series, ...running } = exampleRun({ status: 'running', phase: 'calm', runs: [] });

const openPage = async (scenario = 'timeout-too-long') => {
  await connection.open();
  player = createSocketPlayer(scenario, connection, createClient({ baseUrl: lab.url }), {
    get: (name) => remembered.get(name) ?? null,
    set: (name, id) => void remembered.set(name, id),
    forget: (name) => void remembered.delete(name),
  });
  await eventually(() => expect(lab.resumedFrom).toHaveLength(1));
};

beforeEach(async () => {
  remembered = new Map();
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
  await eventually(() => expect(lab.asked).toContain('POST /api/runs'));
  lab.run(running);
  lab.signals({
    at: Date.parse(running.createdAt) + 400,
    samples: [{ signal: 'load_error_ratio', unit: 'share', labels: { stream: 'product' }, value: 0 }],
  });
  await eventually(() => expect(player.getView()).toMatchObject({ state: 'running', series: [{ points: [[400, 0]] }] }));
  lab.runs = [exampleRun()];
  lab.run({ ...running, status: 'proven', runs: exampleRun().runs });
  await eventually(() => expect(player.getView()).toMatchObject({ state: 'ended', series: exampleRun().series }));
});

test('what a phase has captured is there as soon as that phase has ended', async () => {
  await connection.open();
  player = createSocketPlayer(
    'timeout-too-long',
    connection,
    createClient({ baseUrl: lab.url }),
    { get: () => null, set: () => undefined, forget: () => undefined },
    { hasEvidence: true },
  );
  await eventually(() => expect(lab.resumedFrom).toHaveLength(1));
  lab.run(running);
  const evidence = [{ kind: 'locks', phase: 'calm', shows: 'Who waits.', frame: null }] as const;
  lab.runs = [exampleRun({ status: 'running', phase: 'failure', runs: [phaseResult('calm', 0, 0)], evidence: [...evidence] })];
  lab.run({ ...running, phase: 'failure', runs: [phaseResult('calm', 0, 0)] });
  await eventually(() => expect(player.getView()).toMatchObject({ state: 'running', evidence }));
  lab.run({ ...running, phase: 'failure', runs: [phaseResult('calm', 0, 0)] });
  expect(lab.asked.filter((asked) => asked === 'GET /api/runs/r1')).toHaveLength(1);
});

test('what the lab refuses is said in its words', async () => {
  await openPage();
  lab.start = {
    status: 409,
    body: { error: { code: 'RUN_IN_PROGRESS', message: 'Run "x" is in progress.', hint: 'Abort it.', requestId: '1' } },
  };
  player.run({ parameters: {} });
  await eventually(() =>
    expect(player.getView()).toMatchObject({ state: 'refused', problem: { code: 'RUN_IN_PROGRESS', hint: 'Abort it.' } }),
  );
});

test('a page that opens in the middle of a run goes on with it', async () => {
  lab.runs = [exampleRun({ status: 'running', phase: 'failure', runs: [phaseResult('calm', 0, 0)] })];
  await openPage();
  await eventually(() =>
    expect(player.getView()).toMatchObject({ state: 'running', run: { phase: 'failure' }, series: exampleRun().series }),
  );
});

test('the run of another scenario is not this page’s', async () => {
  await openPage('deadlock');
  lab.run(running);
  await eventually(() => expect(connection.getState().running).not.toBeNull());
  expect(player.getView().state).toBe('idle');
});

test('stop aborts the run', async () => {
  await openPage();
  lab.run(running);
  await eventually(() => expect(player.getView().state).toBe('running'));
  player.stop();
  await eventually(() => expect(lab.asked).toContain('DELETE /api/runs/r1'));
});

test('a run that continues what is shown is shown as one with it', async () => {
  lab.runs = [exampleRun({ status: 'finished', phases: ['calm', 'failure'], runs: exampleRun().runs.slice(0, 2) })];
  remembered.set('timeout-too-long', 'r1');
  await openPage();
  await eventually(() => expect(player.getView().state).toBe('ended'));
  player.run({ phases: ['fix'], continuing: true });
  expect(player.getView()).toMatchObject({ state: 'starting', spans: [{ kind: 'calm' }, { kind: 'failure' }] });
  const fix = exampleRun({ id: 'r2', continues: 'r1', status: 'finished', phases: ['fix'], runs: [phaseResult('fix', 0, 0)] });
  lab.runs = [fix, ...lab.runs];
  const { series: _, ...summary } = fix;
  lab.run({ ...summary, status: 'running', phase: 'fix', runs: [] });
  await eventually(() =>
    expect(player.getView()).toMatchObject({ state: 'running', spans: [{ kind: 'calm' }, { kind: 'failure' }] }),
  );
  lab.runs = [fix, ...lab.runs.filter(({ id }) => id !== 'r2')];
  lab.run(summary);
  await eventually(() => expect(resultsOf(player.getView()).map(({ kind }) => kind)).toEqual(['calm', 'failure', 'fix']));
});

test('a page that is opened again shows the run that it showed last, with what it continued', async () => {
  const calm = exampleRun({ status: 'finished', phases: ['calm', 'failure'], runs: exampleRun().runs.slice(0, 2) });
  const fix = exampleRun({ id: 'r2', continues: 'r1', status: 'finished', phases: ['fix'], runs: [phaseResult('fix', 0, 0)] });
  lab.runs = [fix, calm];
  remembered.set('timeout-too-long', 'r2');
  await openPage();
  await eventually(() => expect(resultsOf(player.getView()).map(({ kind }) => kind)).toEqual(['calm', 'failure', 'fix']));
});

test('a run that the lab no longer has is forgotten', async () => {
  remembered.set('timeout-too-long', 'gone');
  await openPage();
  await eventually(() => expect(remembered.size).toBe(0));
  expect(player.getView().state).toBe('idle');
});

test('a run that the lab cannot tell of just now is not forgotten', async () => {
  lab.runs = [exampleRun()];
  lab.hasLostStore = true;
  remembered.set('timeout-too-long', 'r1');
  await openPage();
  await eventually(() => expect(lab.asked).toContain('GET /api/runs/r1'));
  lab.hasLostStore = false;
  lab.cut();
  await eventually(() => expect(player.getView()).toMatchObject({ state: 'ended', run: { id: 'r1' } }));
});

test('a run that was lost with the lab’s data is over, and the page says why', async () => {
  lab.runs = [exampleRun({ status: 'running', phase: 'failure', runs: [] })];
  await openPage();
  await eventually(() => expect(player.getView().state).toBe('running'));
  lab.runs = [];
  lab.stream = 's2';
  lab.cut();
  await eventually(() => expect(player.getView()).toMatchObject({ state: 'ended', run: { status: 'failed' } }));
});
