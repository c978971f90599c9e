import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SqlRequest } from '../../application/ports/learner-database.ts';
import type { LabError } from '../../domain/lab-error.ts';
import { startTestCluster } from '../postgres/testing/test-cluster.ts';
import { LearnerSessions } from './learner-sessions.ts';

let opened: Awaited<ReturnType<typeof startTestCluster>>;
let beside: pg.Client;
let onStage: { name: string; isPlay: boolean } | undefined;
let learner: LearnerSessions;

beforeAll(async () => {
  opened = await startTestCluster();
  await opened.cluster.query('CREATE DATABASE play OWNER shop');
  beside = new pg.Client(opened.cluster.connection('play', 'shop'));
  await beside.connect();
  await beside.query('CREATE TABLE products (id integer PRIMARY KEY, name text, stock integer)');
  await beside.query("INSERT INTO products SELECT n, 'product ' || n, 5 FROM generate_series(1, 3000) AS n");
  onStage = { name: 'play', isPlay: true };
  const { cluster } = opened;
  learner = new LearnerSessions({
    cluster,
    playDatabase: 'play',
    get database() {
      return onStage;
    },
  });
});

afterAll(async () => {
  await beside?.end();
  await opened?.remove();
});

const query = (statement: string, more: Partial<SqlRequest> = {}) => learner.query({ statement, ...more });
const refusal = (statement: string, more: Partial<SqlRequest> = {}) =>
  query(statement, more).then(
    () => expect.fail(`"${statement}" was executed`),
    (error: unknown) => error as LabError,
  );
const sessions = async () =>
  Number((await beside.query("SELECT count(*) FROM pg_stat_activity WHERE usename = 'learner'")).rows[0].count);

test('a query answers with columns, types, values as PostgreSQL writes them, and NULL apart from an empty text', async () => {
  const answer = await query(
    "SELECT id, name, null AS nothing, '' AS empty, now() > '2020-01-01' AS late FROM products WHERE id = 2",
  );
  expect(answer).toMatchObject({
    ...{ database: 'play', command: 'SELECT', rowCount: 1, truncated: false, rows: [['2', 'product 2', null, '', 't']] },
    columns: [
      { name: 'id', type: 'int4' },
      { name: 'name', type: 'text' },
      { name: 'nothing', type: 'text' },
      { name: 'empty', type: 'text' },
      { name: 'late', type: 'bool' },
    ],
  });
  expect(answer.durationMs).toBeGreaterThan(0);
});

test('more than a thousand rows are counted, and cut', async () => {
  const answer = await query('SELECT * FROM products ORDER BY id');
  expect(answer).toMatchObject({ rowCount: 3000, truncated: true });
  expect(answer.rows).toHaveLength(1000);
});

test('a gigabyte is not read', async () => {
  const before = process.memoryUsage().rss;
  expect(await refusal("SELECT repeat('x', 300000000)")).toMatchObject({
    code: 'SQL_FAILED',
    message: 'The answer is larger than 8 MB.',
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
});

test('what would write is refused until it is allowed, and then stays', async () => {
  const statement = 'UPDATE products SET stock = 4 WHERE id = 1';
  expect(await refusal(statement)).toMatchObject({ code: 'WRITES_NOT_ALLOWED' });
  expect(await refusal('DROP TABLE products')).toMatchObject({ code: 'WRITES_NOT_ALLOWED' });
  expect(await query(statement, { allowWrites: true })).toMatchObject({ command: 'UPDATE', rowCount: 1, rows: [] });
  expect((await query('SELECT stock FROM products WHERE id = 1')).rows).toEqual([['4']]);
  expect(await query('CREATE INDEX CONCURRENTLY by_stock ON products (stock)', { allowWrites: true })).toMatchObject({
    command: 'CREATE',
  });
});

test('no statement gets around that: not two of them, not the end of the transaction, not another setting', async () => {
  expect(await refusal('COMMIT; DROP TABLE products')).toMatchObject({ message: 'Only one statement at a time.' });
  await query('COMMIT');
  await query('SET TRANSACTION READ WRITE').catch(() => undefined);
  await query('SET default_transaction_read_only = off').catch(() => undefined);
  expect(await refusal('DO $$ BEGIN COMMIT; DELETE FROM products; END $$')).toMatchObject({ code: 'SQL_FAILED' });
  expect((await query('SELECT count(*) FROM products')).rows).toEqual([['3000']]);
});

test('neither the machine nor other roles are within reach', async () => {
  for (const statement of [
    "COPY products TO PROGRAM 'cat'",
    "SELECT pg_read_file('/etc/passwd')",
    'CREATE ROLE other',
    'ALTER ROLE shop SUPERUSER',
  ])
    expect(await refusal(statement, { allowWrites: true }), statement).toMatchObject({ code: 'SQL_FAILED' });
});

test('a mistake is said in the words of PostgreSQL, with its place', async () => {
  expect(await refusal('SELEC 1')).toMatchObject({
    code: 'SQL_FAILED',
    message: 'syntax error at or near "SELEC" (at character 1).',
  });
  expect(await refusal('SELECT 1 \0 2')).toMatchObject({ message: 'A statement cannot hold the character NUL.' });
});

test('a statement whose client goes is cancelled, and leaves no session', async () => {
  const gone = new AbortController();
  const slept = refusal('SELECT pg_sleep(60)', { signal: gone.signal });
  await expect.poll(sessions).toBe(1);
  gone.abort();
  expect(await slept).toMatchObject({ code: 'SQL_FAILED' });
  await expect.poll(sessions).toBe(0);
});

test('a role that was spoilt by its user works again', async () => {
  await query("ALTER ROLE learner PASSWORD 'mine'", { allowWrites: true });
  await query('ALTER ROLE learner SET statement_timeout = 0', { allowWrites: true });
  expect((await query('SHOW statement_timeout')).rows).toEqual([['10s']]);
});

test('the data of a run can be read and not written; where nothing is on stage, that is said', async () => {
  onStage = { name: 'play', isPlay: false };
  expect((await query('SELECT 1')).rows).toEqual([['1']]);
  expect(await refusal('SELECT 1', { allowWrites: true })).toMatchObject({ code: 'RUN_IN_PROGRESS' });
  onStage = undefined;
  expect(await refusal('SELECT 1')).toMatchObject({ code: 'BENCH_NOT_READY' });
});

test('psql gets in with what it is told', async () => {
  const client = new pg.Client({ ...(await learner.access()) });
  await client.connect();
  expect((await client.query('SELECT current_user, count(*)::int FROM products')).rows).toEqual([
    { current_user: 'learner', count: 3000 },
  ]);
  await client.end();
});
