import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { LockFrame } from '../../domain/evidence.ts';
import { readLockWaits } from './lock-waits.ts';
import { startTestCluster, type TestCluster } from './testing/test-cluster.ts';

let bench: TestCluster;
let inspector: pg.Client;
let sessions: pg.Client[];

const connect = async (applicationName: string) => {
  const client = new pg.Client({ ...bench.cluster.connection('postgres'), application_name: applicationName });
  client.on('error', () => {});
  await client.connect();
  return client;
};
const pidOf = async (client: pg.Client): Promise<number> =>
  (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
const take = (client: pg.Client, id: number) => client.query('UPDATE stock SET quantity = quantity - 1 WHERE id = $1', [id]);
/** Once so many sessions wait. */
const framed = (waits: number): Promise<LockFrame> =>
  vi.waitFor(async () => {
    const frame = await readLockWaits(inspector);
    expect(frame?.waits).toHaveLength(waits);
    return frame!;
  });

beforeAll(async () => {
  bench = await startTestCluster();
  inspector = await connect('inspector');
  await inspector.query('CREATE TABLE stock AS SELECT id, 10 AS quantity FROM generate_series(1, 10) AS id');
});

afterAll(async () => {
  await inspector.end();
  await bench.remove();
});

beforeEach(async () => {
  sessions = await Promise.all(['shop', 'shop', 'shop'].map(connect));
  for (const session of sessions) await session.query('BEGIN');
});

afterEach(() => Promise.all(sessions.map((session) => session.end())));

test('nobody waits: there is nothing to show, whatever is locked', async () => {
  await take(sessions[0]!, 1);
  expect(await readLockWaits(inspector)).toBeNull();
});

test('a deadlock is seen before PostgreSQL breaks it: two sessions in a circle, each with its statement', async () => {
  const [one, two] = sessions as [pg.Client, pg.Client];
  const pids = [await pidOf(one), await pidOf(two)];
  await take(one, 1);
  await take(two, 2);
  const ends = Promise.allSettled([take(one, 2), take(two, 1)]);
  const frame = await framed(2);
  expect(frame.cycle.toSorted()).toEqual(pids.toSorted());
  expect(frame.waits).toEqual(
    expect.arrayContaining([
      { waiting: pids[0], holding: pids[1], lock: expect.stringMatching(/^transaction \d+$/), mode: 'ShareLock' },
      { waiting: pids[1], holding: pids[0], lock: expect.stringMatching(/^transaction \d+$/), mode: 'ShareLock' },
    ]),
  );
  expect(frame.sessions.map(({ pid }) => pid).toSorted()).toEqual(pids.toSorted());
  for (const session of frame.sessions) {
    expect(session).toMatchObject({
      application: 'shop',
      state: 'active',
      statement: 'UPDATE stock SET quantity = quantity - 1 WHERE id = $1',
      transactionMs: expect.any(Number),
    });
  }
  expect((await ends).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a queue ends at the session that holds the row and does nothing', async () => {
  const [holder, first, second] = sessions as [pg.Client, pg.Client, pg.Client];
  const pids = await Promise.all([holder, first, second].map(pidOf));
  await take(holder, 3);
  const firstEnds = take(first, 3);
  await framed(1);
  const secondEnds = take(second, 3);
  const frame = await framed(2);
  expect(frame.cycle).toEqual([]);
  expect(frame.waits).toEqual([
    { waiting: pids[1], holding: pids[0], lock: expect.stringMatching(/^transaction \d+$/), mode: 'ShareLock' },
    { waiting: pids[2], holding: pids[1], lock: 'tuple of stock', mode: 'ExclusiveLock' },
  ]);
  expect(frame.sessions.find(({ pid }) => pid === pids[0])).toMatchObject({ state: 'idle in transaction' });
  await holder.query('COMMIT');
  await firstEnds;
  await first.query('COMMIT');
  await secondEnds;
});

test('who has got the lock while it was looked waits no longer, and who has committed holds nothing', async () => {
  const [holder, first] = sessions as [pg.Client, pg.Client];
  await take(holder, 4);
  const firstEnds = take(first, 4);
  await framed(1);
  let looks = 0;
  const slowInspector = {
    query: async (text: string, values: unknown[]) => {
      const result = await inspector.query(text, values);
      looks += 1;
      if (looks === 1) await holder.query('COMMIT').then(() => firstEnds);
      return result;
    },
  } as unknown as pg.Client;
  expect(await readLockWaits(slowInspector)).toBeNull();
  expect(looks).toBe(2);
});

test('who waits for a table waits for all that hold it', async () => {
  const [one, two, migration] = sessions as [pg.Client, pg.Client, pg.Client];
  await one.query('SELECT FROM stock LIMIT 1');
  await two.query('SELECT FROM stock LIMIT 1');
  const ends = migration.query('ALTER TABLE stock ADD COLUMN note text');
  const frame = await framed(2);
  expect(frame.waits).toEqual(
    [await pidOf(one), await pidOf(two)]
      .toSorted((a, b) => a - b)
      .map((holding) => ({
        waiting: expect.any(Number),
        holding,
        lock: 'relation stock',
        mode: 'AccessExclusiveLock',
      })),
  );
  await Promise.all([one.query('COMMIT'), two.query('COMMIT')]);
  await ends;
  await migration.query('ROLLBACK');
});
