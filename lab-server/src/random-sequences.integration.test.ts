import { draw } from '@systems-design-lab/scenarios/kit/draws.ts';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, LabRequestError, type Client } from '../../openapi/client.ts';
import { openLab, type LabFixture } from './lab-fixture.ts';

/** `make soak` asks for more. The seed of a sequence that fails is in the test's name: `SEEDS=78,82` runs those alone. */
const SEQUENCES = Number(process.env['SEQUENCES'] ?? 10);
const SEEDS = process.env['SEEDS']?.split(',').map(Number) ?? Array.from({ length: SEQUENCES }, (_, index) => index + 1);
const STEPS = 5;
/** Connections that the links keep open between requests come and go. */
const SPARE_DESCRIPTORS = 30;

/** What should be on, by the rules of the API alone. */
interface Model {
  readonly enabled: Set<string>;
  isHalted: boolean;
}

interface Listed {
  readonly name: string;
  readonly replaces: readonly string[];
  readonly designs: readonly ('broken' | 'fixed' | 'tempting')[];
}

let lab: LabFixture;
let ask: Client;
let catalogue: readonly Listed[];
let descriptorsBefore: number;
/** The parts and links of an idle bench. */
let idleBench: readonly string[];

beforeAll(async () => {
  lab = await openLab();
  ask = createClient({ baseUrl: lab.url, token: lab.token });
  const { scenarios } = await ask('get /api/sim/scenarios', {});
  catalogue = scenarios.filter(({ unmet }) => unmet.length === 0);
  // What the first use opens and keeps: connections to the store, the load generator.
  await ask('post /api/sim/enable', { name: 'timeout-too-long' });
  await ask('post /api/sim/disable', { name: 'timeout-too-long' });
  const { id } = await ask('post /api/runs', { scenario: 'timeout-too-long' });
  await ask('delete /api/runs/:id', { id });
  descriptorsBefore = await descriptors();
  idleBench = await parts();
});

afterAll(() => lab?.close());

test.each(SEEDS)(
  'sequence %i: what is on is what was asked for, and afterwards all is as before',
  async (seed) => {
    const model: Model = { enabled: new Set(), isHalted: false };
    const done: string[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      const pick = <Item>(what: string, items: readonly Item[]): Item =>
        items[Math.floor(draw(seed, step, what) * items.length)] as Item;
      const name = pick('step', Object.keys(steps));
      done.push(name);
      await steps[name]?.(model, pick);
      const { active, haltedAt } = await ask('get /api/sim/status', {});
      expect(new Set(active.map((scenario) => scenario.name)), done.join(', ')).toEqual(model.enabled);
      expect(haltedAt !== null, done.join(', ')).toBe(model.isHalted);
    }
    await ask('post /api/sim/release', {});
    for (const name of model.enabled) await ask('post /api/sim/disable', { name });
    await expectSteadyState(done.join(', '));
  },
  120_000,
);

type Pick = <Item>(what: string, items: readonly Item[]) => Item;

const steps: Readonly<Record<string, (model: Model, pick: Pick) => Promise<void>>> = {
  async enable(model, pick) {
    await tryToEnable(model, pick, 60);
  },
  async expire(model, pick) {
    const name = await tryToEnable(model, pick, 1);
    if (name === null) return;
    // It counts until its processes are replaced, which takes its time on a busy machine.
    await expect.poll(async () => namesOf(await ask('get /api/sim/status', {})), { timeout: 30_000 }).not.toContain(name);
    model.enabled.delete(name);
  },
  async disable(model, pick) {
    const { name } = pick('scenario', catalogue);
    const isEnabled = model.enabled.has(name);
    expect(await codeOf(ask('post /api/sim/disable', { name }))).toBe(isEnabled ? null : 'SCENARIO_NOT_ENABLED');
    model.enabled.delete(name);
  },
  async abort(model, pick) {
    const { name } = pick('scenario', catalogue);
    const started = ask('post /api/runs', { scenario: name });
    if (model.isHalted || model.enabled.size > 0) {
      expect(await codeOf(started)).toBe(model.isHalted ? 'HALTED' : 'SCENARIO_ENABLED');
      return;
    }
    const { id } = await started;
    await new Promise((resolve) => setTimeout(resolve, pick('pause', [0, 300, 2_000, 5_000])));
    expect((await ask('delete /api/runs/:id', { id })).status).toBe('aborted');
  },
  async kill(model, pick) {
    const { parts } = await ask('get /api/bench', {});
    const victims = parts.filter(({ pid, name }) => pid !== null && /^(shop|edge|partners|links|load)/.test(name));
    const victim = pick('victim', victims).pid as number;
    process.kill(victim, 'SIGKILL');
    await expect.poll(async () => (await pidsThatRun()).includes(victim), { timeout: 10_000 }).toBe(false);
    // An idle bench comes back by itself; of one in use, what ended may be what the reader is to see.
    if (model.enabled.size > 0) await this['reset']?.(model, pick);
    else await expect.poll(async () => (await ask('get /api/bench', {})).ready, { timeout: 20_000 }).toBe(true);
  },
  async reset(model) {
    await ask('post /api/sim/reset', {});
    model.enabled.clear();
  },
  async halt(model) {
    await ask('post /api/sim/halt', {});
    model.enabled.clear();
    model.isHalted = true;
  },
  async release(model) {
    await ask('post /api/sim/release', {});
    model.isHalted = false;
  },
};

/** Enables some scenario in some design, or is refused as the rules say; null then. */
async function tryToEnable(model: Model, pick: Pick, durationSeconds: number): Promise<string | null> {
  const { name, replaces, designs } = pick('scenario', catalogue);
  const others = catalogue.filter((other) => other.name !== name && model.enabled.has(other.name));
  const isInConflict = others.some((other) => other.replaces.some((port) => replaces.includes(port)));
  const expected = model.isHalted ? 'HALTED' : isInConflict ? 'PORT_CONFLICT' : null;
  const answer = ask('post /api/sim/enable', {
    name,
    design: pick('design', designs),
    load: pick('load', [true, false]),
    durationSeconds,
  });
  expect(await codeOf(answer), `enable ${name} beside ${[...model.enabled].join(', ')}`).toBe(expected);
  if (expected !== null) return null;
  model.enabled.add(name);
  return name;
}

async function expectSteadyState(after: string): Promise<void> {
  const { ready, links } = await ask('get /api/bench', {});
  expect({ ready, toxics: links.flatMap(({ toxics }) => toxics) }, after).toEqual({ ready: true, toxics: [] });
  expect(await parts(), after).toEqual(idleBench);
  expect(await Promise.all([1, 2, 3, 4, 5].map(readProduct)), after).toEqual([200, 200, 200, 200, 200]);
  await expect
    .poll(sessionsThatHoldSomething, { timeout: 10_000, message: `sessions that hold something after ${after}` })
    .toBe(0);
  await expect
    .poll(descriptors, { timeout: 10_000, message: `open descriptors after ${after}` })
    .toBeLessThanOrEqual(descriptorsBefore + SPARE_DESCRIPTORS);
}

async function pidsThatRun(): Promise<readonly (number | null)[]> {
  const bench = await ask('get /api/bench', {});
  return bench.parts.filter(({ state }) => state === 'ready').map(({ pid }) => pid);
}

async function parts(): Promise<readonly string[]> {
  const bench = await ask('get /api/bench', {});
  return [...bench.parts, ...bench.links].map(({ name }) => name);
}

const namesOf = ({ active }: { readonly active: readonly { readonly name: string }[] }): readonly string[] =>
  active.map(({ name }) => name);

async function codeOf(answer: Promise<unknown>): Promise<string | null> {
  try {
    await answer;
    return null;
  } catch (error) {
    if (error instanceof LabRequestError) return error.code;
    throw error;
  }
}

async function readProduct(id: number): Promise<number> {
  const answer = await fetch(`${lab.edgeUrl.replace('localhost', '127.0.0.1')}/products/${id}`);
  await answer.arrayBuffer();
  return answer.status;
}

async function sessionsThatHoldSomething(): Promise<number> {
  const response = await fetch(`${lab.url.replace('localhost', '127.0.0.1')}/api/metrics`);
  const lines = (await response.text()).split('\n');
  const holding = lines.filter((line) => /^lab_postgres_sessions\{.*"(idle in transaction|waiting for a lock)"/.test(line));
  return holding.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Of the lab itself, the links and the load generator: the processes that outlive what is enabled. Linux tells. */
async function descriptors(): Promise<number> {
  const { parts } = await ask('get /api/bench', {});
  const pids = [process.pid, ...parts.flatMap(({ name, pid }) => (/^(links|load)/.test(name) && pid !== null ? [pid] : []))];
  const counts = await Promise.all(pids.map(async (pid) => (await readdir(`/proc/${pid}/fd`).catch(() => [])).length));
  return counts.reduce((sum, count) => sum + count, 0);
}
