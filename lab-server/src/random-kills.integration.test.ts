import { draw } from '@systems-design-lab/scenarios/kit/draws.ts';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, type Client } from '../../openapi/client.ts';
import { findFreePorts } from './infrastructure/supervision/free-ports.ts';

/** `make soak` asks for more. The seed of one that fails is in the test's name: `SEEDS=7,12` runs those alone. */
const KILLS = Number(process.env['KILLS'] ?? 4);
const SEEDS = process.env['SEEDS']?.split(',').map(Number) ?? Array.from({ length: KILLS }, (_, index) => index + 1);
const SCENARIO = 'timeout-too-long';
const VICTIMS = [
  'watchdog',
  'links',
  'postgres-store',
  'postgres-bench',
  'control plane',
  'load',
  'shop',
  'edge',
  'partners',
] as const;

type Moment = 'idle' | 'free play' | 'run';

let dataDirectory: string;
let environment: NodeJS.ProcessEnv;
let lab: ChildProcess;
let ask: Client;
/** Every run whose start was answered, and how it had ended when it was last seen. */
const acknowledged = new Map<string, string>();

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'lab-'));
  const [port, edgePort] = await findFreePorts(2);
  environment = { ...process.env, LAB_DATA_DIR: dataDirectory, LAB_PORT: String(port), LAB_EDGE_PORT: String(edgePort) };
  await startLab();
});

afterAll(async () => {
  if (isRunning(lab.pid!)) {
    lab.kill('SIGTERM');
    await once(lab, 'exit');
  }
  await rm(dataDirectory, { recursive: true, force: true });
});

test.each(SEEDS)(
  'kill %i: no process is left over, no run is lost, and the lab is ready again by itself',
  async (seed) => {
    const pick = <Item>(what: string, items: readonly Item[]): Item =>
      items[Math.floor(draw(seed, 0, what) * items.length)] as Item;
    const moment = pick<Moment>('moment', ['idle', 'free play', 'run']);
    // Each is met in turn.
    const victim = VICTIMS[(seed - 1) % VICTIMS.length]!;
    const after = `${victim} killed, ${moment}`;

    const running = await begin(moment);
    await new Promise((resolve) => setTimeout(resolve, pick('pause', [0, 200, 1_000, 3_000])));
    const before = await journalled();
    const pid = victim === 'control plane' ? lab.pid : victim === 'watchdog' ? watchdog() : before.get(victim);
    // The load generator is there from its first use on, and what is just being replaced is not.
    if (pid !== undefined && isRunning(pid)) process.kill(pid, 'SIGKILL');

    if (victim === 'control plane' || victim === 'watchdog') {
      await expect.poll(() => isRunning(lab.pid!), { timeout: 10_000, message: after }).toBe(false);
      const left = () => [...before].filter(([, each]) => isRunning(each)).map(([name]) => name);
      await expect.poll(left, { timeout: 5_000, interval: 50, message: `processes left over, ${after}` }).toEqual([]);
      await startLab();
    } else {
      const isTold = async () => pid === undefined || !(await isKnownToRun(pid));
      await expect.poll(isTold, { timeout: 5_000, interval: 50, message: `told, ${after}` }).toBe(true);
      if (moment === 'free play') await ask('post /api/sim/disable', { name: SCENARIO });
      if (running !== null) acknowledged.set(running, (await ask('delete /api/runs/:id', { id: running })).status);
    }

    const isReady = async () => (await ask('get /api/bench', {})).ready;
    await expect.poll(isReady, { timeout: 20_000, interval: 100, message: `ready, ${after}` }).toBe(true);
    const shop = await fetch(`http://127.0.0.1:${environment['LAB_EDGE_PORT']}/products/1`);
    expect(shop.status, after).toBe(200);
    expect(await ask('get /api/sim/status', {}), after).toEqual({ active: [], load: null, haltedAt: null });
    expect(await missingRuns(), after).toEqual([]);
    // What was replaced may be just about to end.
    const soon = { timeout: 5_000, interval: 50 };
    await expect.poll(untold, { ...soon, message: `journalled and gone, or running and not journalled, ${after}` }).toEqual([]);
  },
  90_000,
);

/** The id of the run, where one was begun. */
async function begin(moment: Moment): Promise<string | null> {
  if (moment === 'free play') await ask('post /api/sim/enable', { name: SCENARIO });
  if (moment !== 'run') return null;
  const { id } = await ask('post /api/runs', { scenario: SCENARIO });
  acknowledged.set(id, 'running');
  return id;
}

async function isKnownToRun(pid: number): Promise<boolean> {
  const { parts } = await ask('get /api/bench', {});
  return isRunning(pid) || parts.some((part) => part.pid === pid && part.state === 'ready');
}

/** Processes that the journal names and that have ended, and children of the lab that it does not name. */
async function untold(): Promise<readonly number[]> {
  const pids = [...(await journalled()).values()];
  const ended = pids.filter((pid) => !isRunning(pid));
  return [...ended, ...childrenOf(lab.pid!).filter((pid) => pid !== watchdog() && !pids.includes(pid))];
}

/** Those that the store does not have, or has otherwise than they were last seen. */
async function missingRuns(): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const [id, seen] of acknowledged) {
    const status = await ask('get /api/runs/:id', { id }).then(
      (run) => run.status,
      () => 'missing',
    );
    // One that was under way when the lab ended has failed by that.
    if (seen === 'running' && status === 'failed') acknowledged.set(id, status);
    else if (status !== seen) missing.push(`${id}: ${status}, seen as ${seen}`);
  }
  return missing;
}

async function startLab(): Promise<void> {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  lab = spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-10_000);
      if (output.includes('The lab is ready')) resolve();
    };
    lab.stdout?.on('data', collect);
    lab.stderr?.on('data', collect);
    lab.once('exit', (code) => reject(new Error(`The lab ended with code ${code}: ${output}`)));
  });
  const token = (await readFile(join(dataDirectory, 'token'), 'utf8')).trim();
  ask = createClient({ baseUrl: `http://127.0.0.1:${environment['LAB_PORT']}`, token });
}

async function journalled(): Promise<ReadonlyMap<string, number>> {
  const entries = JSON.parse(await readFile(join(dataDirectory, 'processes.json'), 'utf8')) as { name: string; pid: number }[];
  return new Map(entries.map(({ name, pid }) => [name, pid]));
}

/** The one child of the lab that the journal does not name. Linux tells. */
function watchdog(): number | undefined {
  return childrenOf(lab.pid!).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('watchdog.ts'));
}

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
