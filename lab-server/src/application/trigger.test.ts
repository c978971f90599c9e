import type { Effect } from '@systems-design-lab/scenarios/kit/index.ts';
import { expect, test } from 'vitest';
import type { Stage } from './ports/bench.ts';
import { Trigger } from './trigger.ts';

/** A stage on which effects are links by name; those named "stuck" cannot be undone, those named "slow" take a while to begin. */
function fakeStage() {
  const happened: string[] = [];
  const begin = Promise.withResolvers<undefined>();
  const apply = async (effect: Effect) => {
    const name = (effect as unknown as { readonly name: string }).name;
    if (name === 'slow') await begin.promise;
    happened.push(`on ${name}`);
    const undo = async () => {
      happened.push(`undo ${name}`);
      if (name === 'stuck') throw new Error('it is stuck');
    };
    return { id: name, undo };
  };
  return { happened, begin: () => begin.resolve(undefined), stage: { apply } as unknown as Stage };
}
const effect = (name: string, atMs?: number) =>
  ({ kind: 'link', name, ...(atMs === undefined ? {} : { atMs }) }) as unknown as Effect;

test('one that cannot be undone keeps no other from being undone, and is told', async () => {
  const { stage, happened } = fakeStage();
  const trigger = new Trigger(stage, { effects: [effect('stuck'), effect('other')], owner: 'test', ttlMs: 1_000 });
  await trigger.applyStanding();
  await expect(trigger.lift()).rejects.toThrow('it is stuck');
  expect(happened).toEqual(['on stuck', 'on other', 'undo stuck', 'undo other']);
});

test('what is on is undone at once; what is just being carried out, when it has been', async () => {
  const { stage, happened, begin } = fakeStage();
  const trigger = new Trigger(stage, { effects: [effect('standing'), effect('slow', 0)], owner: 'test', ttlMs: 1_000 });
  await trigger.applyStanding();
  trigger.scheduleFrom(Date.now());
  await new Promise((resolve) => setTimeout(resolve, 20));
  const lifted = trigger.lift();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(happened).toEqual(['on standing', 'undo standing']);
  begin();
  await lifted;
  expect(happened).toEqual(['on standing', 'undo standing', 'on slow', 'undo slow']);
});

test('one that is abandoned carries out nothing more', async () => {
  const { stage, happened } = fakeStage();
  const trigger = new Trigger(stage, { effects: [effect('late', 20)], owner: 'test', ttlMs: 1_000 });
  trigger.scheduleFrom(Date.now());
  trigger.abandon();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(happened).toEqual([]);
});
