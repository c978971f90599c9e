import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { identify } from '../supervision/process-identity.ts';
import { findFreePorts } from '../supervision/free-ports.ts';
import { Cluster } from './cluster.ts';
import { startTestCluster, type TestCluster } from './testing/test-cluster.ts';

let bench: TestCluster;
let cluster: Cluster;
let bystander: ChildProcess | undefined;

beforeAll(async () => {
  bench = await startTestCluster();
  cluster = bench.cluster;
});

afterEach(() => bystander?.kill('SIGKILL'));

afterAll(async () => {
  await cluster.stop();
  await bench.remove();
});

const inData = (...parts: string[]) => path.join(bench.data.folder('bench'), 'data', ...parts);

async function restart(): Promise<void> {
  cluster = await Cluster.start({
    supervisor: bench.supervisor,
    name: 'bench',
    directory: bench.data.folder('bench'),
    port: cluster.port,
  });
}

async function connectAs(role: 'lab' | 'shop', password?: string): Promise<pg.Client> {
  const client = new pg.Client({ ...cluster.connection('postgres', role), ...(password === undefined ? {} : { password }) });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function killServer(): Promise<void> {
  cluster.process.signal('SIGKILL');
  await cluster.process.exited;
  await cluster.stop();
}

test('lets in the superuser and the shop by password, and nobody without', async () => {
  for (const role of ['lab', 'shop'] as const) {
    const client = await connectAs(role);
    expect((await client.query('SELECT current_user AS role')).rows).toEqual([{ role }]);
    await client.end();
  }
  await expect(connectAs('lab', 'password')).rejects.toThrow('password authentication failed');
  expect(statSync(path.join(bench.data.folder('bench'), 'passwords.json')).mode & 0o777).toBe(0o600);
});

test('sorts alike on every system, speaks UTF-8, and listens on loopback only', async () => {
  const [row] = await cluster.query(`SELECT array(SELECT x FROM (VALUES ('ä'), ('Z'), ('a')) AS t (x) ORDER BY x) AS sorted,
    current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS addresses`);
  expect(row).toEqual({ sorted: ['Z', 'a', 'ä'], encoding: 'UTF8', addresses: '127.0.0.1' });
});

test('keeps what was committed when the server is killed with a session at work, and lets no process of it live on', async () => {
  await cluster.query('CREATE TABLE kept (id int)');
  await cluster.query('INSERT INTO kept VALUES (1)');
  const client = await connectAs('lab');
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const busy = client.query('SELECT count(*) FROM generate_series(1, 10000000000)').catch((error: Error) => error);
  await killServer();
  await restart();
  expect(identify(rows[0]?.pid ?? 0)).toBeUndefined();
  expect(await busy).toBeInstanceOf(Error);
  expect(await cluster.query('SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

test('starts over a postmaster.pid that names a living process of somebody else, and leaves that process alone', async () => {
  await killServer();
  bystander = spawn('sleep', ['1000'], { stdio: 'ignore' });
  const [, ...rest] = readFileSync(inData('postmaster.pid'), 'utf8').split('\n');
  writeFileSync(inData('postmaster.pid'), [bystander.pid, ...rest].join('\n'));
  await restart();
  expect(await cluster.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(identify(bystander.pid ?? 0)).toBeDefined();
});

test('is made anew when the machine went down under it, since it does without fsync', async () => {
  await cluster.query('CREATE TABLE doubtful ()');
  await killServer();
  writeFileSync(path.join(bench.data.folder('bench'), 'boot-id'), 'another boot');
  await restart();
  expect(await cluster.query(`SELECT to_regclass('doubtful') AS found`)).toEqual([{ found: null }]);
});

test('an initdb that was cut short leaves nothing that a start would take for a cluster', async () => {
  await cluster.stop();
  rmSync(inData(), { recursive: true });
  writeFileSync(`${inData()}.partial`, 'half a cluster');
  await restart();
  expect(await cluster.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a query after the server has gone fails, and so does nothing else', async () => {
  await cluster.query('SELECT');
  cluster.process.signal('SIGKILL');
  await cluster.process.exited;
  // A session may give one more answer before it notices that the postmaster has gone.
  await vi.waitFor(() => expect(cluster.query('SELECT')).rejects.toThrow());
  await cluster.stop();
  await restart();
});

test('says that the port is taken', async () => {
  const directory = path.join(bench.data.path, 'store');
  const start = Cluster.start({ supervisor: bench.supervisor, name: 'store', directory, port: cluster.port });
  await expect(start).rejects.toThrow(/did not start on port \d+: [^]*could not bind/);
});

test('free ports lie below 32768, and are handed out once', async () => {
  const [first, second] = await Promise.all([findFreePorts(3), findFreePorts(3)]);
  expect(new Set([...first, ...second]).size).toBe(6);
  expect(Math.max(...first, ...second)).toBeLessThan(32768);
  expect(await findFreePorts(1, { LAB_PORTS_FROM: String(cluster.port) })).not.toEqual([cluster.port]);
  await expect(findFreePorts(10, { LAB_PORTS_FROM: '32760' })).rejects.toMatchObject({
    hint: expect.stringContaining('LAB_PORTS_FROM'),
  });
});
