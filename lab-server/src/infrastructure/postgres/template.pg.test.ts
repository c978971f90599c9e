import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cloneDatabase, dropDatabase, ensureTemplate, listDatabases } from './template.ts';
import { startTestCluster, type TestCluster } from './testing/test-cluster.ts';

let bench: TestCluster;

beforeAll(async () => {
  bench = await startTestCluster();
});

afterAll(() => bench.remove());

async function run(connection: pg.PoolConfig, sql: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const build = vi.fn(async (connection: pg.PoolConfig) => {
  await run(connection, 'CREATE TABLE products AS SELECT id FROM generate_series(1, 1000) AS id');
});

async function templates(): Promise<string[]> {
  const rows = await bench.cluster.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname LIKE 'shop%' ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

test('a build that fails leaves nothing that the next start would use', async () => {
  const failing = async (connection: pg.PoolConfig) => {
    await run(connection, 'CREATE TABLE half ()');
    throw new Error('no more rows');
  };
  await expect(ensureTemplate(bench.cluster, { version: 'v1', build: failing })).rejects.toThrow('no more rows');
  const template = await ensureTemplate(bench.cluster, { version: 'v1', build });
  await cloneDatabase(bench.cluster, 'run_0', template);
  expect(await run(bench.cluster.connection('run_0', 'shop'), `SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
  await dropDatabase(bench.cluster, 'run_0');
});

test('a complete template is built once, and an outdated one makes room', async () => {
  build.mockClear();
  expect(await ensureTemplate(bench.cluster, { version: 'v1', build })).toBe('shop_template_v1');
  expect(build).not.toHaveBeenCalled();
  await ensureTemplate(bench.cluster, { version: 'v2', build });
  expect(build).toHaveBeenCalledOnce();
  expect(await templates()).toEqual(['shop_template_v2']);
});

test('clones belong to the shop, start with statistics, and differ from each other in what is written to them', async () => {
  const template = await ensureTemplate(bench.cluster, { version: 'v2', build });
  await cloneDatabase(bench.cluster, 'run_1', template);
  await cloneDatabase(bench.cluster, 'run_2', template);
  expect(await listDatabases(bench.cluster)).toEqual(['run_1', 'run_2']);
  const [one, two] = ['run_1', 'run_2'].map((name) => bench.cluster.connection(name, 'shop')) as [pg.PoolConfig, pg.PoolConfig];
  await run(one, 'CREATE INDEX ON products (id)');
  await run(one, 'DELETE FROM products');
  expect(await run(two, 'SELECT count(*)::int AS products FROM products')).toEqual([{ products: 1000 }]);
  expect(await run(two, `SELECT reltuples FROM pg_class WHERE relname = 'products'`)).toEqual([{ reltuples: 1000 }]);
});

test('a database is dropped under the sessions that use it, and a missing one is no error', async () => {
  const client = new pg.Client(bench.cluster.connection('run_1', 'shop'));
  const cut = new Promise((resolve) => client.on('error', resolve));
  await client.connect();
  await dropDatabase(bench.cluster, 'run_1');
  await dropDatabase(bench.cluster, 'run_1');
  await dropDatabase(bench.cluster, 'run_2');
  await cut;
  expect(await listDatabases(bench.cluster)).toEqual([]);
});
