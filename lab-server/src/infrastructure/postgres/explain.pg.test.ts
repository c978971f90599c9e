import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explain } from './explain.ts';
import { startTestCluster, type TestCluster } from './testing/test-cluster.ts';

let bench: TestCluster;
let client: pg.Client;

const connect = async () => {
  const session = new pg.Client(bench.cluster.connection('postgres'));
  await session.connect();
  return session;
};
const countOf = async (where: string): Promise<number> =>
  (await client.query<{ count: number }>(`SELECT count(*)::int FROM orders WHERE ${where}`)).rows[0]!.count;

beforeAll(async () => {
  bench = await startTestCluster();
  client = await connect();
  await client.query(`CREATE TABLE orders AS
    SELECT id, id % 500 AS customer, CASE WHEN id % 100 = 0 THEN 'open' ELSE 'paid' END AS status
      FROM generate_series(1, 20000) AS id`);
  await client.query('ANALYZE orders');
});

afterAll(async () => {
  await client.end();
  await bench.remove();
});

test('a scan says what it removed and what it cost, with the values that were sent; an index makes another plan of it', async () => {
  const sql = 'SELECT /* orders-of */ id FROM orders WHERE customer = $1 AND status = $2 ORDER BY id DESC';
  const before = await explain(client, sql, ['7', 'paid']);
  expect(before).toMatchObject({ sql, values: ['7', 'paid'], executionMs: expect.any(Number) });
  expect(before.nodes.map(({ depth, type }) => [depth, type])).toEqual([
    [0, 'Sort'],
    [1, 'Seq Scan'],
  ]);
  const scan = before.nodes[1];
  expect(scan).toMatchObject({ relation: 'orders', index: null, rows: 40, loops: 1, rowsRemoved: 19_960, isCostliest: true });
  expect(scan?.conditions).toEqual(["Filter: ((customer = 7) AND (status = 'paid'::text))"]);
  expect(scan?.selfBlocks).toBeGreaterThan(80);

  await client.query('CREATE INDEX orders_of_customer ON orders (customer)');
  const after = await explain(client, sql, ['7', 'paid']);
  const found = after.nodes.find(({ index }) => index === 'orders_of_customer');
  expect(found?.conditions).toContain('Index Cond: (customer = 7)');
  expect(after.nodes.reduce((sum, { selfBlocks }) => sum + (selfBlocks ?? 0), 0)).toBeLessThan(60);
  expect(after.nodes.filter(({ isCostliest }) => isCostliest)).toHaveLength(1);
  await client.query('DROP INDEX orders_of_customer');
});

test('time and rows of what is done again and again are those of all its loops, and a node’s own', async () => {
  const plan = await explain(
    client,
    'SELECT count(o.id) FROM generate_series(1, 10) AS g, LATERAL (SELECT id FROM orders WHERE customer = g OFFSET 0) AS o',
    [],
  );
  const scan = plan.nodes.find(({ type }) => type === 'Seq Scan');
  expect(scan).toMatchObject({ loops: 10, rows: 400, rowsRemoved: 10 * 19_960, isCostliest: true });
  expect(plan.nodes.reduce((sum, { selfMs }) => sum + (selfMs ?? 0), 0)).toBeLessThan((plan.executionMs ?? 0) * 1.2 + 1);
});

test('what it wrote is taken back', async () => {
  const plan = await explain(client, 'UPDATE orders SET status = $1 WHERE id <= $2', ['lost', '100']);
  expect(plan.nodes[0]).toMatchObject({ type: 'ModifyTable', relation: 'orders' });
  expect(plan.executionMs).not.toBeNull();
  expect(await countOf("status = 'lost'")).toBe(0);
});

test('a statement that takes too long is planned without being executed', async () => {
  const plan = await explain(client, 'SELECT pg_sleep(30), id FROM orders', [], { patienceMs: 100 });
  expect(plan.executionMs).toBeNull();
  expect(plan.nodes).toMatchObject([
    { type: 'Seq Scan', rows: null, loops: null, selfMs: null, selfBlocks: null, rowsRemoved: 0 },
  ]);
  expect(plan.nodes[0]?.isCostliest).toBe(true);
});

test('so is one that would wait for a lock, and nothing stays locked', async () => {
  const holder = await connect();
  await holder.query('BEGIN');
  await holder.query('UPDATE orders SET customer = 0 WHERE id = 1');
  const plan = await explain(client, 'UPDATE orders SET customer = 1 WHERE id = 1', []);
  expect(plan.executionMs).toBeNull();
  await holder.query('COMMIT');
  await holder.end();
  expect(await countOf('id = 1 AND customer = 0')).toBe(1);
});

test('PostgreSQL’s own words say what is wrong, and the next plan is as good as any', async () => {
  await expect(explain(client, 'SELECT colour FROM orders', [])).rejects.toThrow('column "colour" does not exist');
  await expect(explain(client, 'SELECT id FROM orders WHERE customer = $1', ['seven'])).rejects.toThrow('"seven"');
  expect((await explain(client, 'SELECT 1', [])).nodes).toHaveLength(1);
});
