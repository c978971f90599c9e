import { open as openModel } from '@systems-design-lab/scenarios/kit/index.ts';
import { beforeEach, expect, test } from 'vitest';
import { PlayStage } from './play-stage.ts';
import type { Bench, Stage } from './ports/bench.ts';
import { StageOccupancy } from './stage-occupancy.ts';

let opened: string[];
let open: Set<string>;
let happened: string[];
let works: boolean;
let playStage: PlayStage;

const load = { products: openModel('GET /products/:id', { perSecond: 1 }) };

const bench: Pick<Bench, 'openStage' | 'discardPlayDatabase'> = {
  async discardPlayDatabase() {},
  async openStage() {
    if (!works) throw new Error('no luck');
    const name = `stage-${opened.length + 1}`;
    opened.push(name);
    open.add(name);
    happened.push(`${name} opened`);
    const close = async () => {
      open.delete(name);
      happened.push(`${name} closed`);
      return [];
    };
    const undoAll = async () => {
      happened.push(`${name} undone`);
      return ['something could not be undone'];
    };
    const startLoad = () => new Promise<never>(() => {});
    return { name, close, undoAll, startLoad } satisfies Partial<Stage> as unknown as Stage;
  },
};

beforeEach(() => {
  [opened, open, happened, works] = [[], new Set(), [], true];
  playStage = new PlayStage(bench as Bench, new StageOccupancy());
});

test('each change has a stage of its own, and the former one is closed', async () => {
  await playStage.perform([], 1);
  await playStage.clear();
  expect([opened, [...open], playStage.isIncomplete]).toEqual([['stage-1', 'stage-2'], ['stage-2'], false]);
});

test('what is on is undone before the next stage is opened, which makes anew what could not be', async () => {
  await playStage.perform([], 1);
  await playStage.clear();
  expect(happened).toEqual(['stage-1 opened', 'stage-1 undone', 'stage-2 opened', 'stage-1 closed']);
});

test('where no stage can be opened, the former one does not stay, and the change is made up for later', async () => {
  await playStage.perform([], 1);
  works = false;
  await expect(playStage.perform([], 1)).rejects.toThrow('no luck');
  expect([[...open], playStage.isIncomplete]).toEqual([[], true]);
  works = true;
  expect(await playStage.restore(() => !playStage.isIncomplete)).toBe(true);
  expect([[...open], playStage.isIncomplete]).toEqual([['stage-2'], false]);
  expect(await playStage.restore(() => !playStage.isIncomplete)).toBe(false);
});

test('a run takes the stage, and what was incomplete before it is its business no more', async () => {
  works = false;
  await playStage.perform([], 1).catch(() => undefined);
  await playStage.makeRoom();
  expect(playStage.isIncomplete).toBe(false);
});

test('ending everything waits for no change that hangs, and for none behind it', async () => {
  const hanging = playStage.runLoad(load, 1);
  await expect.poll(() => happened).toEqual(['stage-1 opened']);
  const behindIt = playStage.perform([], 1);
  const ended = playStage.reset();
  await Promise.all([hanging, behindIt].map((change) => expect(change).rejects.toMatchObject({ code: 'GIVEN_UP' })));
  await ended;
  expect([[...open], playStage.isIncomplete]).toEqual([['stage-2'], false]);
  expect(happened).toEqual(['stage-1 opened', 'stage-1 undone', 'stage-1 closed', 'stage-2 opened']);
});

test('ending everything twice at a time is no conflict, and what is asked for after it is done', async () => {
  const [hanging, ...ends] = [playStage.runLoad(load, 1), playStage.clear(), playStage.reset(), playStage.perform([], 2)];
  await expect(hanging).rejects.toMatchObject({ code: 'GIVEN_UP' });
  await Promise.all(ends);
  expect(playStage.isIncomplete).toBe(false);
  expect(open.size).toBe(1);
});
