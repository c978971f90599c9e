import { draw } from '@systems-design-lab/scenarios/kit/draws.ts';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRunning, startLabProcess, type LabProcessFixture } from './lab-process-fixture.ts';

/** `make soak` asks for more. The seed of one that fails is in the test's name: `SEEDS=7,12` runs those alone. */
const KILLS = Number(process.env['KILLS'] ?? 20);
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

let lab: LabProcessFixture;
/** Every run whose start was answered, and how it had ended when it was last seen. */
const acknowledged = new Map<string, string>();

beforeAll(async () => {
  lab = await startLabProcess();
});

afterAll(() => lab?.close());

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
      await expect.poll(() => isRunning(lab.pid), { timeout: 10_000, message: after }).toBe(false);
      const left = () => [...before].filter(([, each]) => isRunning(each)).map(([name]) => name);
      await expect.poll(left, { timeout: 5_000, interval: 50, message: `processes left over, ${after}` }).toEqual([]);
      await lab.start();
    } else {
      const isTold = async () => pid === undefined || !(await isKnownToRun(pid));
      await expect.poll(isTold, { timeout: 5_000, interval: 50, message: `told, ${after}` }).toBe(true);
      if (moment === 'free play') await lab.client('post /api/sim/disable', { name: SCENARIO });
      if (running !== null) acknowledged.set(running, (await lab.client('delete /api/runs/:id', { id: running })).status);
    }

    const isReady = async () => (await lab.client('get /api/bench', {})).ready;
    await expect.poll(isReady, { timeout: 20_000, interval: 100, message: `ready, ${after}` }).toBe(true);
    const shop = await fetch(`${lab.edgeUrl}/products/1`);
    expect(shop.status, after).toBe(200);
    expect(await lab.client('get /api/sim/status', {}), after).toEqual({ active: [], load: null, haltedAt: null });
    expect(await missingRuns(), after).toEqual([]);
    // What was replaced may be just about to end.
    const soon = { timeout: 5_000, interval: 50 };
    await expect.poll(untold, { ...soon, message: `processes and journal, ${after}` }).toEqual([]);
  },
  90_000,
);

/** The id of the run, where one was begun. */
async function begin(moment: Moment): Promise<string | null> {
  if (moment === 'free play') await lab.client('post /api/sim/enable', { name: SCENARIO });
  if (moment !== 'run') return null;
  const { id } = await lab.client('post /api/runs', { scenario: SCENARIO });
  acknowledged.set(id, 'running');
  return id;
}

async function isKnownToRun(pid: number): Promise<boolean> {
  const { parts } = await lab.client('get /api/bench', {});
  return isRunning(pid) || parts.some((part) => part.pid === pid && part.state === 'ready');
}

/** Processes that the journal names and that have ended, and children of the lab that it does not name. */
async function untold(): Promise<readonly string[]> {
  const entries = await lab.journal();
  const gone = entries.filter(({ pid }) => !isRunning(pid)).map(({ name, pid }) => `${name} ${pid}: in the journal, and gone`);
  const known = new Set([watchdog(), ...entries.map(({ pid }) => pid)]);
  const children = childrenOf(lab.pid).filter((pid) => !known.has(pid));
  return [...gone, ...children.map((pid) => `${commandOf(pid)} ${pid}: running, and not in the journal`)];
}

/** Those that the store does not have, or has otherwise than they were last seen. */
async function missingRuns(): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const [id, seen] of acknowledged) {
    const status = await lab.client('get /api/runs/:id', { id }).then(
      (run) => run.status,
      () => 'missing',
    );
    // One that was under way when the lab ended has failed by that.
    if (seen === 'running' && status === 'failed') acknowledged.set(id, status);
    else if (status !== seen) missing.push(`${id}: ${status}, seen as ${seen}`);
  }
  return missing;
}

async function journalled(): Promise<ReadonlyMap<string, number>> {
  return new Map((await lab.journal()).map(({ name, pid }) => [name, pid]));
}

/** The one child of the lab that the journal does not name. Linux tells. */
function watchdog(): number | undefined {
  return childrenOf(lab.pid).find((pid) => commandOf(pid).includes('watchdog.ts'));
}

function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
}

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}
