import { clock, link, type Effect } from '@systems-design-lab/scenarios/kit/index.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EffectJournal } from './effect-journal.ts';
import { LocalStage, type LocalStageParts } from './local-stage.ts';

let folder: string;
let journal: EffectJournal;
let stage: LocalStage;
let happened: string[];
/** How often the toxic on that link is still to resist, and the process to answer nothing. */
let resists: Record<string, number>;
let told: number;

const LEASE = { owner: 'test', ttlMs: 60_000 };
const slow = (partner: 'tax' | 'payments'): Effect => link('shop', partner).latency({ rttMs: 10 });

beforeEach(async () => {
  [happened, resists, told] = [[], {}, 0];
  folder = await mkdtemp(join(tmpdir(), 'lab-stage-'));
  journal = new EffectJournal(folder, () => (told += 1));
  const links = {
    process: { running: true },
    putToxic: async (name: string) => void happened.push(`on ${name}`),
    removeToxic: async (name: string) => {
      resists[name] = (resists[name] ?? 0) - 1;
      happened.push(`${resists[name] >= 0 ? 'failed' : 'off'} ${name}`);
      if (resists[name] >= 0) throw new Error(`${name} resists`);
    },
  };
  const shop = {
    name: 'shop',
    running: true,
    ipc: {
      request: (request: string, { offsetMs }: { offsetMs: number }) =>
        offsetMs === 0 ? new Promise(() => undefined) : Promise.resolve(request),
    },
  };
  const cast = {
    links,
    all: [shop],
    process: () => shop,
    stop: async () => {
      shop.running = false;
      happened.push('stopped');
    },
  };
  const parts = {
    name: 'stage-1',
    cast,
    journal,
    telemetry: { effectApplied: () => () => undefined },
    endHungPostgres: async () => undefined,
    spoilLoad: () => undefined,
    cleanUp: async () => void happened.push('cleaned up'),
  };
  stage = new LocalStage(parts as unknown as LocalStageParts);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('an effect whose undo fails three times keeps no other from being undone, and is told until its part is made anew', async () => {
  resists['shop:tax'] = 3;
  await stage.apply(slow('tax'), LEASE);
  await stage.apply(slow('payments'), LEASE);
  happened.length = 0;
  expect(await stage.undoAll()).toEqual(['shop:tax resists']);
  expect(happened).toEqual(['failed shop:tax', 'off shop:payments', 'failed shop:tax', 'failed shop:tax']);
  expect(journal.notUndone).toMatchObject([{ effect: { link: 'shop:tax' }, notUndone: 'shop:tax resists' }]);
  // Three tries are all: whatever is there under that name by then is another one's.
  expect(await stage.close()).toEqual(['shop:tax resists']);
  expect(happened.slice(4)).toEqual(['stopped', 'cleaned up']);
  expect(journal.notUndone).toHaveLength(1);
  expect(told).toBeGreaterThan(0);
});

test('one that gives way at the third try is no news', async () => {
  resists['shop:tax'] = 2;
  const { undo } = await stage.apply(slow('tax'), LEASE);
  await Promise.all([undo(), undo()]);
  expect(happened).toEqual(['on shop:tax', 'failed shop:tax', 'failed shop:tax', 'off shop:tax']);
  expect([journal.effects, told]).toEqual([[], 0]);
});

test('an undo that never ends is not waited for, and what lived in a process of the stage is gone with it', async () => {
  await stage.apply(clock('shop').skew({ offsetMs: 5_000 }), LEASE);
  const begun = Date.now();
  const undoing = stage.undoAll();
  await expect.poll(() => journal.notUndone.length, { timeout: 5_000 }).toBe(1);
  expect(await undoing).toEqual(['It was not done within 2 s.']);
  expect(Date.now() - begun).toBeLessThan(3_000);
  await stage.close();
  expect([journal.effects, happened]).toEqual([[], ['stopped', 'cleaned up']]);
});

test('a stage that is being ended takes no effect any more', async () => {
  await stage.undoAll();
  await expect(stage.apply(slow('tax'), LEASE)).rejects.toThrow('refused, because the stage is being ended');
  expect(happened).toEqual([]);
});
