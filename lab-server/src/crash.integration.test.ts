import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFreePorts } from './infrastructure/supervision/free-ports.ts';
import { isRunning, launchLab, startLabProcess, type LabProcessFixture } from './lab-process-fixture.ts';

let lab: LabProcessFixture;

beforeEach(async () => {
  lab = await startLabProcess();
});

afterEach(() => lab?.close());

test('a lab that is killed in mid-run leaves no process, and the next one starts with no manual step', async () => {
  const { id } = await lab.client('post /api/runs', { scenario: 'timeout-too-long' });
  const phase = async () => (await lab.client('get /api/runs/:id', { id })).phase;
  await expect.poll(phase, { timeout: 60_000, interval: 250 }).toBe('failure');
  const names = async () => (await lab.journal()).map(({ name }) => name);
  await expect
    .poll(names, { timeout: 20_000, interval: 100 })
    .toEqual(expect.arrayContaining(['postgres-store', 'postgres-bench', 'links', 'load', 'shop', 'edge', 'partners']));

  const processes = await lab.journal();
  const left = (isMeant: (name: string) => boolean) => () => processes.filter(({ name, pid }) => isMeant(name) && isRunning(pid));
  await lab.end('SIGKILL');
  const isPostgres = (name: string) => name.startsWith('postgres');
  await expect
    .poll(
      left((name) => !isPostgres(name)),
      { timeout: 2_000, interval: 50 },
    )
    .toEqual([]);
  await expect.poll(left(isPostgres), { timeout: 3_000, interval: 50 }).toEqual([]);

  await lab.start();
  expect(await lab.client('get /api/ready', {})).toMatchObject({ ready: true });
  const { runs } = await lab.client('get /api/runs', {});
  expect(runs).toMatchObject([{ id, status: 'failed', reasons: ['The lab ended in the middle of the run.'] }]);
});

test.each(['SIGKILL', 'SIGTERM'] as const)('after %s, changed data of free play are as they were', async (signal) => {
  await lab.client('post /api/sim/enable', { name: 'connection-leak', design: 'fixed', load: false });
  expect(await checkouts()).toContain(409);
  await lab.end(signal);

  await lab.start();
  expect(new Set(await checkouts())).toEqual(new Set([201]));
  await lab.client('post /api/sim/enable', { name: 'connection-leak', design: 'fixed', load: false });
  expect(await checkouts()).toContain(409);
});

test('a lab that is told to end leaves no process', async () => {
  const processes = await lab.journal();
  expect(await lab.end('SIGTERM')).toBe(0);
  expect(processes.filter(({ pid }) => isRunning(pid))).toEqual([]);
});

test('a port in use is one clear sentence and exit code 1', async () => {
  const otherData = await mkdtemp(join(tmpdir(), 'lab-'));
  const [otherEdge] = await findFreePorts(1);
  const second = launchLab({ ...lab.environment, LAB_DATA_DIR: otherData, LAB_EDGE_PORT: String(otherEdge) });
  expect(await second.exited).toBe(1);
  expect(await second.output).toContain(
    `Port ${lab.environment['LAB_PORT']} on 127.0.0.1 is in use by another program. End that program, or choose another port`,
  );
  await rm(otherData, { recursive: true, force: true });
});

test('a second lab on the same data is refused, and the first is unharmed', async () => {
  const second = launchLab(lab.environment);
  expect(await second.exited).toBe(1);
  const output = await second.output;
  expect(output).toContain(`Another lab uses the data directory`);
  expect(output).toContain(String(lab.pid));
  expect(await lab.client('get /api/ready', {})).toMatchObject({ ready: true });
});

/** The answers to checkouts of different carts. */
async function checkouts(): Promise<number[]> {
  const order = (cartId: number) =>
    fetch(`${lab.edgeUrl}/checkout`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cartId }),
    });
  return (await Promise.all(Array.from({ length: 20 }, (_, cart) => order(cart + 1)))).map(({ status }) => status);
}
