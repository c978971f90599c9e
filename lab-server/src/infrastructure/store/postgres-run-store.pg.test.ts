import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Run } from '../../domain/run.ts';
import { openDataDirectory, type DataDirectory } from '../data-directory/data-directory.ts';
import type { Supervisor } from '../supervision/bench-process.ts';
import { findFreePorts } from '../supervision/free-ports.ts';
import { startSupervisor } from '../supervision/supervisor.ts';
import { startStore, type Store } from './store.ts';

let data: DataDirectory;
let supervisor: Supervisor;
let port: number;
let store: Store;

const open = () => startStore({ supervisor, directory: data.folder('store'), port });

beforeAll(async () => {
  data = openDataDirectory(mkdtempSync(path.join(tmpdir(), 'lab-store-')));
  supervisor = await startSupervisor({ dataDirectory: data.path, onWatchdogLost: () => {} });
  [port = 0] = await findFreePorts(1);
  store = await open();
});

afterAll(async () => {
  await store.stop();
  await supervisor.stopAll();
  rmSync(data.path, { recursive: true });
});

beforeEach(async () => {
  await store.cluster?.query('TRUNCATE runs');
});

const aRun = (id: string, more: Partial<Run> = {}): Run => ({
  id,
  scenario: 'retry-storm',
  status: 'proven',
  phase: null,
  phases: ['calm', 'failure', 'fix'],
  seed: 7,
  parameters: { attempts: 3 },
  continues: null,
  createdAt: '2026-03-01T10:00:00.000Z',
  endedAt: '2026-03-01T10:01:00.000Z',
  runs: [],
  reasons: [],
  evidence: [{ kind: 'locks', phase: 'failure', shows: 'Two sessions wait for each other.', frame: null }],
  series: [
    {
      signal: 'latency',
      unit: 'ms',
      labels: { stream: 'checkout' },
      points: [
        [0, 1.5],
        [250, 2],
      ],
    },
  ],
  ...more,
});

test('gives a run back as it was saved, and an unknown id is undefined', async () => {
  await store.runs.save(aRun('a'));
  expect(await store.runs.find('a')).toEqual(aRun('a'));
  expect(await store.runs.find('b')).toBeUndefined();
});

test('saves a run again in its new state', async () => {
  await store.runs.save(aRun('a', { status: 'running', phase: 'calm', endedAt: null, series: [] }));
  await store.runs.save(aRun('a'));
  expect(await store.runs.find('a')).toEqual(aRun('a'));
});

test('lists the newest first, without series and evidence, of one scenario if asked', async () => {
  await store.runs.save(aRun('old', { createdAt: '2026-01-01T00:00:00.000Z' }));
  await store.runs.save(aRun('new', { createdAt: '2026-05-01T00:00:00.000Z' }));
  await store.runs.save(aRun('other', { scenario: 'deadlock' }));
  expect((await store.runs.list({ limit: 2 })).map((run) => run.id)).toEqual(['new', 'other']);
  expect(await store.runs.list({ scenario: 'deadlock', limit: 10 })).toEqual([
    aRun('other', { scenario: 'deadlock', series: [], evidence: [] }),
  ]);
});

test('lists those that ended in one way, and those from before a time', async () => {
  await store.runs.save(aRun('old', { createdAt: '2026-01-01T00:00:00.000Z' }));
  await store.runs.save(aRun('bad', { createdAt: '2026-02-01T00:00:00.000Z', status: 'notProven' }));
  expect((await store.runs.list({ status: 'notProven', limit: 9 })).map(({ id }) => id)).toEqual(['bad']);
  expect((await store.runs.list({ before: '2026-02-01T00:00:00.000Z', limit: 9 })).map(({ id }) => id)).toEqual(['old']);
});

test('takes SQL in an id or a name for words', async () => {
  await store.runs.save(aRun('a'));
  const injection = "a' OR '1'='1'; DROP TABLE runs; --";
  expect(await store.runs.find(injection)).toBeUndefined();
  expect(await store.runs.list({ scenario: injection, limit: 9 })).toEqual([]);
  expect(await store.runs.find('a')).toBeDefined();
});

test.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z'])('finds what was created before %s', async (before) => {
  await store.runs.save(aRun('a'));
  expect((await store.runs.list({ before, limit: 9 })).map(({ id }) => id)).toEqual(before.startsWith('0') ? [] : ['a']);
});

test('keeps the newest 500', async () => {
  const day = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  for (let index = 0; index < 502; index++) await store.runs.save(aRun(`run-${index}`, { createdAt: day(index), series: [] }));
  const kept = await store.runs.list({ limit: 1000 });
  expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([500, 'run-501', 'run-2']);
});

test('closes the runs that a crash left running, and says why', async () => {
  await store.runs.save(aRun('done'));
  await store.runs.save(aRun('cut', { status: 'running', phase: 'failure', endedAt: null }));
  expect(await store.runs.closeInterrupted('The lab was killed.')).toEqual(['cut']);
  expect(await store.runs.find('cut')).toMatchObject({
    status: 'failed',
    phase: null,
    endedAt: expect.any(String),
    reasons: ['The lab was killed.'],
  });
  expect(await store.runs.find('done')).toEqual(aRun('done'));
});

test('a server that is killed costs a moment, and loses nothing that was saved', async () => {
  await store.runs.save(aRun('kept'));
  for (const attempt of ['first', 'second']) {
    const killed = store.cluster!;
    killed.process.signal('SIGKILL');
    await killed.process.exited;
    await store.runs.save(aRun(attempt));
    expect(await store.runs.find('kept')).toEqual(aRun('kept'));
    expect(await store.runs.find(attempt)).toEqual(aRun(attempt));
    await vi.waitFor(() => expect(store.cluster).not.toBe(killed), { timeout: 5_000 });
  }
});

test('a lab that was killed while it migrated does not lock the next one out', async () => {
  await store.cluster?.query('UPDATE lab_migrations_lock SET is_locked = 1');
  await store.stop();
  store = await open();
  await store.runs.save(aRun('a'));
});

test('DATABASE_URL replaces the cluster', async () => {
  const { host, port, user, password, database } = store.cluster?.connection('postgres') ?? {};
  const databaseUrl = `postgres://${user}:${password}@${host}:${port}/${database}`;
  await store.runs.save(aRun('shared'));
  const second = await startStore({ supervisor, directory: data.folder('store'), port: 1, databaseUrl });
  expect(second.cluster).toBeNull();
  expect(await second.runs.find('shared')).toEqual(aRun('shared'));
  await second.stop();
  await expect(second.runs.find('shared')).rejects.toMatchObject({ name: 'LabError', code: 'STORE_UNAVAILABLE' });
});

test('a server that cannot be reached is refused at the start', async () => {
  const start = startStore({
    supervisor,
    directory: data.folder('store'),
    port: 1,
    databaseUrl: 'postgres://lab@127.0.0.1:9/none',
  });
  await expect(start).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});
