import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createClient, type Client } from '../../openapi/client.ts';
import { openLab, type LabFixture } from './lab-fixture.ts';
import { isRunning } from './lab-process-fixture.ts';

/** Whose trigger holds a lock in a session of its own. */
const HOLDS = '499-client-disconnect';
/** What a reset may take; where one of a sound bench takes long, because the computer is busy, three times that. */
const PROMISED_MS = 10_000;

let lab: LabFixture;
let ask: Client;
let limitMs: number;
const paused: number[] = [];

beforeAll(async () => {
  lab = await openLab();
  ask = createClient({ baseUrl: lab.url, token: lab.token });
  limitMs = Math.max(PROMISED_MS, 3 * (await took(() => ask('post /api/sim/reset', {}))));
});
afterEach(async () => {
  for (const pid of paused.splice(0)) signal(pid, 'SIGCONT');
  await ask('post /api/sim/release', {});
});
afterAll(() => lab?.close());

test('an effect that cannot be undone is told, its PostgreSQL is made anew, and the rest is as it was', async () => {
  await ask('post /api/sim/enable', { name: HOLDS, load: false });
  const holder = await expectHolder();
  const server = pidOf('postgres-bench');
  // Its server goes on answering everybody else, and it holds its lock for ever.
  pause(holder);

  const disabling = ask('post /api/sim/disable', { name: HOLDS });
  const told = expect.arrayContaining([
    expect.stringMatching(/^roll back the transaction that holds: .*: It was not done within \d+ s$/),
  ]);
  await expect
    .poll(async () => (await ask('get /api/sim/status', {})).notRestored, { timeout: 10_000, interval: 50 })
    .toEqual(told);
  expect(await ask('get /api/bench', {})).toMatchObject({ ready: false, notRestored: told });

  expect(await disabling).toEqual({ active: [], load: null, haltedAt: null });
  expect(pidOf('postgres-bench')).not.toBe(server);
  await expect.poll(() => isRunning(holder), { timeout: 2_000 }).toBe(false);
  await expectSteady();
});

test.each([
  ['halt', 'in free play', 'postgres-bench'],
  ['reset', 'in free play', 'postgres-bench'],
  ['reset', 'in a run', 'postgres-bench'],
  ['abort', 'in a run', 'postgres-bench'],
  ['abort', 'in a run that is being prepared', 'postgres-bench'],
  ['reset', 'in free play', 'links'],
  ['abort', 'in a run', 'links'],
] as const)('%s, %s, does not wait for %s that was paused', async (what, moment, part) => {
  const run = await begin(moment);
  pause(...treeOf(pidOf(part)));
  // Nobody can be asked whether what asks it all the time, sampler, shop and load, waits for it by now.
  await sleep(500);

  const duration = await took(async () => {
    if (what === 'abort') expect(await ask('delete /api/runs/:id', { id: run! })).toMatchObject({ status: 'aborted' });
    else expect(await ask(`post /api/sim/${what}`, {})).toMatchObject({ active: [], load: null });
  });
  tellHowLong(`${what}, ${moment}, ${part} paused`, duration);
  expect(duration).toBeLessThan(limitMs);
  if (run !== null) expect((await ask('get /api/runs/:id', { id: run })).status).toBe('aborted');
  await expectSteady();
});

test.each(['halt', 'reset'] as const)(
  '%s does not wait for a scenario that is being enabled over links that were paused',
  async (what) => {
    pause(pidOf('links'));
    const enabling = ask('post /api/sim/enable', { name: 'timeout-too-long' }).catch((error: unknown) => error);
    await sleep(500);

    const duration = await took(() => ask(`post /api/sim/${what}`, {}));
    tellHowLong(`${what}, while enabling`, duration);
    expect(duration).toBeLessThan(limitMs);
    expect(await enabling).toMatchObject({ status: 409, code: 'GIVEN_UP' });
    await expectSteady();
  },
);

test('a PostgreSQL that is paused while nobody looks comes back by itself', async () => {
  const server = pidOf('postgres-bench');
  pause(...treeOf(server));
  await expect.poll(() => isRunning(server), { timeout: 25_000 }).toBe(false);
  await expect.poll(async () => (await ask('get /api/bench', {})).ready, { timeout: 20_000 }).toBe(true);
  const { activity } = await ask('get /api/sim/activity', {});
  expect(activity).toContainEqual(
    expect.objectContaining({ kind: 'partKilled', subject: 'postgres-bench', detail: 'it answered nobody for 10 s' }),
  );
  await expectSteady();
});

async function begin(moment: string): Promise<string | null> {
  if (moment === 'in free play') {
    await ask('post /api/sim/enable', { name: HOLDS });
    await expectHolder();
  }
  if (!moment.startsWith('in a run')) return null;
  const { id } = await ask('post /api/runs', { scenario: HOLDS, phases: ['failure'] });
  if (moment === 'in a run') await expectHolder();
  // The phase begins with its preparation.
  else await expect.poll(async () => (await ask('get /api/runs/:id', { id })).phase, { interval: 20 }).toBe('failure');
  return id;
}

/** The bench says so, and a request through all of it is answered. */
async function expectSteady(): Promise<void> {
  expect(await ask('get /api/bench', {})).toMatchObject({ ready: true, notRestored: [] });
  expect((await ask('get /api/sim/status', {})).notRestored).toBeUndefined();
  expect(await shopAnswers()).toBe(true);
}

const shopAnswers = () =>
  fetch(`${lab.edgeUrl.replace('localhost', '127.0.0.1')}/products/1`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** The pid of the session that holds the lock. */
async function expectHolder(): Promise<number> {
  const statement =
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'beside the shop' AND state = 'idle in transaction'";
  // Between two stages there is no database to ask.
  const find = () =>
    ask('post /api/sql', { statement }).then(
      ({ rows }) => Number(rows[0]?.[0] ?? 0),
      () => 0,
    );
  await expect.poll(find, { timeout: 30_000, interval: 100 }).toBeGreaterThan(0);
  return find();
}

function tellHowLong(what: string, ms: number): void {
  console.log(`${what}: ${(ms / 1_000).toFixed(1)} s of at most ${(limitMs / 1_000).toFixed(1)} s`);
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function pause(...pids: readonly number[]): void {
  paused.push(...pids);
  for (const pid of pids) signal(pid, 'SIGSTOP');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

function pidOf(name: string): number {
  const journal = readFileSync(join(lab.dataDirectory, 'processes.json'), 'utf8');
  return (JSON.parse(journal) as { name: string; pid: number }[]).find((entry) => entry.name === name)!.pid;
}

/** Every backend of PostgreSQL is a child of its postmaster. Linux tells. */
const treeOf = (pid: number): readonly number[] => [
  pid,
  ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
];
