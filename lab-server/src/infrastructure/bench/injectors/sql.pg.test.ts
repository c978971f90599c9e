import { sql } from '@systems-design-lab/scenarios/kit/index.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestCluster } from '../../postgres/testing/test-cluster.ts';
import type { InjectorContext } from './injector.ts';
import { sqlHold } from './sql-hold.ts';
import { sqlRepeat } from './sql-repeat.ts';

let opened: Awaited<ReturnType<typeof startTestCluster>>;
let beside: pg.Client;

beforeAll(async () => {
  opened = await startTestCluster();
  beside = await connect();
  await beside.query('CREATE TABLE entries (amount integer)');
});

afterAll(async () => {
  await beside.end();
  await opened.remove();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ ...opened.cluster.connection('postgres'), application_name: 'beside the shop' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Neither aims at a process or a link. */
const context = (happened = vi.fn()) => ({ id: 'test', connect, happened }) as unknown as InjectorContext;

const entries = async () => Number((await beside.query('SELECT count(*) FROM entries')).rows[0].count);
const sessions = async () =>
  Number((await beside.query("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'beside the shop'")).rows[0].count);

test('a statement is repeated, each time for good, until it is ended; then its undo runs once', async () => {
  const happened = vi.fn();
  const undo = 'DELETE FROM entries WHERE amount = 7';
  const end = await sqlRepeat.apply(sql.repeat('INSERT INTO entries VALUES (7)', { every: 5, undo }), context(happened));
  await vi.waitFor(async () => expect(await entries()).toBeGreaterThan(3));
  expect(happened.mock.calls.length).toBeGreaterThan(2);
  await end();
  expect(await entries()).toBe(0);
  await vi.waitFor(async () => expect(await sessions()).toBe(1));
});

test('a repeated statement that fails is told when it is ended, and leaves no session', async () => {
  const end = await sqlRepeat.apply(sql.repeat('INSERT INTO nothing VALUES (1)', { every: 5, undo: 'SELECT 1' }), context());
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expect(end()).rejects.toThrow('A repeated statement failed.');
  await vi.waitFor(async () => expect(await sessions()).toBe(1));
});

test('what a repeated statement left behind goes although the statement failed, and an undo that failed can be tried again', async () => {
  await beside.query('ALTER TABLE entries ADD CONSTRAINT few CHECK (amount <> 8)');
  const statement = 'INSERT INTO entries SELECT 7 + count(*) FROM entries';
  const undo = 'DELETE FROM entries WHERE 7 / (SELECT count(*) - 1 FROM entries) > 0';
  const end = await sqlRepeat.apply(sql.repeat(statement, { every: 5, undo }), context());
  await vi.waitFor(async () => expect(await entries()).toBe(1));
  await expect(end()).rejects.toThrow('division by zero');
  await beside.query('INSERT INTO entries VALUES (0)');
  await expect(end()).rejects.toThrow('A repeated statement failed.');
  expect(await entries()).toBe(0);
  await vi.waitFor(async () => expect(await sessions()).toBe(1));
});

test('a lock is held until its transaction is ended', async () => {
  const end = await sqlHold.apply(sql.hold('LOCK TABLE entries IN ACCESS EXCLUSIVE MODE'), context());
  await beside.query("SET lock_timeout = '50ms'");
  await expect(entries()).rejects.toThrow('lock timeout');
  await end();
  expect(await entries()).toBe(0);
});

test('a lock that cannot be had is an error, and leaves no session', async () => {
  await expect(sqlHold.apply(sql.hold('LOCK TABLE nothing'), context())).rejects.toThrow('does not exist');
  await vi.waitFor(async () => expect(await sessions()).toBe(1));
});

test('a session that the server has ended holds nothing, and ending it is no error', async () => {
  const end = await sqlHold.apply(sql.hold('LOCK TABLE entries'), context());
  await beside.query(
    "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE application_name = 'beside the shop' AND pid <> pg_backend_pid()",
  );
  await end();
  expect(await entries()).toBe(0);
});
