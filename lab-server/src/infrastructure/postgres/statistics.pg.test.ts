import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  readDeadlocks,
  readOldestTransactionMs,
  readSessions,
  readStatementRows,
  readStatements,
  terminateSessions,
} from './statistics.ts';
import { cloneDatabase, dropDatabase, ensureTemplate } from './template.ts';
import { startTestCluster, type TestCluster } from './testing/test-cluster.ts';

const database = 'run_1';
let bench: TestCluster;
let monitor: pg.Pool;
let shop: pg.Pool;

beforeAll(async () => {
  bench = await startTestCluster();
  const build = async (connection: pg.PoolConfig) => {
    const client = new pg.Client(connection);
    await client.connect();
    await client.query('CREATE TABLE stock AS SELECT id, 10 AS quantity FROM generate_series(1, 10000) AS id');
    await client.end();
  };
  await ensureTemplate(bench.cluster, { version: 'v1', build });
  monitor = new pg.Pool(bench.cluster.connection('postgres'));
  monitor.on('error', () => {});
});

afterAll(async () => {
  await monitor.end();
  await bench.remove();
});

beforeEach(async () => {
  await cloneDatabase(bench.cluster, database, 'shop_template_v1');
  shop = new pg.Pool({ ...bench.cluster.connection(database, 'shop'), application_name: 'shop', max: 4 });
  shop.on('error', () => {});
});

afterEach(async () => {
  await shop.end();
  await dropDatabase(bench.cluster, database);
});

test('statements are counted by the tag in their comment, for the one role and database, without BEGIN and COMMIT', async () => {
  for (const id of [1, 2, 3]) await shop.query('SELECT /* stock-of */ quantity FROM stock WHERE id = $1', [id]);
  await shop.query('SELECT /* stock-count */ count(*) FROM stock');
  await shop.query('BEGIN');
  await shop.query('SELECT 1');
  await shop.query('COMMIT');
  await monitor.query('SELECT /* stock-of */ 1');
  const statements = await readStatements(monitor, database, 'shop');
  expect(statements).toEqual({
    '*': { calls: 5, blocks: expect.any(Number) },
    'stock-of': { calls: 3, blocks: expect.any(Number) },
    'stock-count': { calls: 1, blocks: expect.any(Number) },
  });
  expect(statements['stock-of']?.blocks).toBe(3 * (statements['stock-count']?.blocks ?? 0));
  expect(statements['*']?.blocks).toBeGreaterThan(100);
});

test('each statement has a row: its tag, its text with placeholders, and what all its calls came to', async () => {
  for (const id of [1, 2, 3]) await shop.query(`SELECT /* stock-of */ quantity FROM stock WHERE id <= ${id}`);
  await shop.query('UPDATE stock SET quantity = 9 WHERE id = 1');
  await monitor.query('SELECT 1');
  const rows = await readStatementRows(monitor, database, 'shop');
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(
    expect.arrayContaining([
      {
        tag: 'stock-of',
        sql: 'SELECT /* stock-of */ quantity FROM stock WHERE id <= $1',
        calls: 3,
        totalMs: expect.any(Number),
        rows: 6,
        blocks: expect.any(Number),
      },
      expect.objectContaining({ tag: null, sql: 'UPDATE stock SET quantity = $1 WHERE id = $2', calls: 1, rows: 1 }),
    ]),
  );
  for (const { totalMs, blocks } of rows) expect([totalMs > 0, blocks > 0]).toEqual([true, true]);
});

test('a deadlock is counted in the database in which it happened, once its sessions have ended', async () => {
  const [one, two] = await Promise.all([shop.connect(), shop.connect()]);
  for (const client of [one, two]) client.on('error', () => {});
  const lock = (client: pg.PoolClient, id: number) =>
    client.query('UPDATE stock SET quantity = quantity - 1 WHERE id = $1', [id]);
  await Promise.all([one.query('BEGIN'), two.query('BEGIN')]);
  await Promise.all([lock(one, 1), lock(two, 2)]);
  const ends = await Promise.allSettled([lock(one, 2), lock(two, 1)]);
  expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await terminateSessions(monitor, database, 'shop')).toBe(2);
  for (const client of [one, two]) client.release(true);
  expect(await readDeadlocks(monitor, database)).toBe(1);
  expect(await readDeadlocks(monitor, 'postgres')).toBe(0);
});

test('sessions are counted by what they do', async () => {
  const [holder, waiter, worker, idler] = await Promise.all([shop.connect(), shop.connect(), shop.connect(), shop.connect()]);
  for (const client of [holder, waiter, worker, idler]) client.on('error', () => {});
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE stock');
  const ends = Promise.allSettled([waiter.query('SELECT FROM stock'), worker.query('SELECT pg_sleep(60)')]);
  await vi.waitFor(async () =>
    expect(await readSessions(monitor, database, 'shop')).toEqual({
      active: 1,
      idle: 1,
      'idle in transaction': 1,
      'waiting for a lock': 1,
    }),
  );
  expect(await readSessions(monitor, database, 'somebody else')).toMatchObject({ active: 0, idle: 0 });
  expect(await terminateSessions(monitor, database, 'shop')).toBe(4);
  expect(await readSessions(monitor, database, 'shop')).toMatchObject({ active: 0, 'waiting for a lock': 0 });
  await ends;
  for (const client of [holder, waiter, worker, idler]) client.release(true);
});

test('the oldest transaction is as old as it has been open, whatever it does', async () => {
  expect(await readOldestTransactionMs(monitor, database, 'shop')).toBe(0);
  const [first, second] = await Promise.all([shop.connect(), shop.connect()]);
  await first.query('BEGIN');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await second.query('BEGIN');
  const age = await readOldestTransactionMs(monitor, database, 'shop');
  expect(age).toBeGreaterThan(290);
  expect(age).toBeLessThan(10_000);
  await Promise.all([first.query('ROLLBACK'), second.query('ROLLBACK')]);
  for (const client of [first, second]) client.release();
});
