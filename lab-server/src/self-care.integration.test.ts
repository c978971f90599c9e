import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, LabRequestError, type Client } from '../../openapi/client.ts';
import { openLab, type LabFixture } from './lab-fixture.ts';

/** A lab on a computer that, by its limits, has no memory left. */
let lab: LabFixture;
let ask: Client;

beforeAll(async () => {
  lab = await openLab({ stopLimits: { freeMemoryBytes: 1e15 } });
  ask = createClient({ baseUrl: lab.url, token: lab.token });
});
afterAll(() => lab?.close());

const pidOf = async (name: string): Promise<number> => {
  const journal = JSON.parse(await readFile(join(lab.dataDirectory, 'processes.json'), 'utf8')) as {
    name: string;
    pid: number;
  }[];
  return journal.find((entry) => entry.name === name)!.pid;
};

const isReady = async () => (await ask('get /api/bench', {})).ready;

test('an idle lab is not halted, however little memory there is', async () => {
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect((await ask('get /api/sim/status', {})).haltedAt).toBeNull();
});

test('what is on is stopped within a second, the reason is told, and nothing starts until released', async () => {
  // The lab may stop it before it has been said to be on.
  await ask('post /api/sim/enable', { name: 'timeout-too-long', load: false }).catch(() => undefined);
  await expect.poll(async () => (await ask('get /api/sim/status', {})).haltedAt, { timeout: 1_000 }).not.toBeNull();
  await expect.poll(async () => (await ask('get /api/sim/status', {})).active, { timeout: 5_000 }).toEqual([]);
  const because = expect.stringMatching(/^\d+ MB of memory are free, and 1000000000 MB must stay so\.$/);
  expect(await ask('get /api/sim/status', {})).toMatchObject({ haltedBecause: because });
  const { activity } = await ask('get /api/sim/activity', {});
  expect(activity.find(({ kind }) => kind === 'halted')).toMatchObject({ detail: because });
  const refused: unknown = await ask('post /api/runs', { scenario: 'timeout-too-long' }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(LabRequestError);
  expect(refused).toMatchObject({ code: 'HALTED', message: expect.stringContaining('MB of memory are free') });
  expect(await ask('post /api/sim/release', {})).toEqual({ active: [], load: null, haltedAt: null });
});

test.each(['shop', 'edge', 'partners', 'links', 'postgres-bench'])(
  'an idle bench whose %s was killed comes back by itself',
  async (part) => {
    await expect.poll(isReady, { timeout: 10_000 }).toBe(true);
    const victim = await pidOf(part);
    process.kill(victim, 'SIGKILL');
    await expect.poll(() => pidOf(part).catch(() => victim), { timeout: 10_000 }).not.toBe(victim);
    await expect.poll(isReady, { timeout: 10_000 }).toBe(true);
    // Ready is said of a shop that answers, not of processes that run.
    expect((await fetch(`${lab.edgeUrl.replace('localhost', '127.0.0.1')}/products/1`)).status).toBe(200);
  },
);

test('a store whose PostgreSQL was killed goes on within the patience of a request', async () => {
  const before = await ask('get /api/runs', {});
  process.kill(await pidOf('postgres-store'), 'SIGKILL');
  expect(await ask('get /api/runs', {})).toEqual(before);
});
