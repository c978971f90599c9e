import { expect, test } from 'vitest';
import { LabRequestError, type Client } from '../../../openapi/client.ts';
import { createFreePlay } from './free-play.ts';
import { notRestoredOf } from './restored.ts';

const link = (toxics: string[]) => ({
  name: 'shop:recommendations',
  port: 1,
  connections: 0,
  bytesPerSecond: { toTarget: 0, toCaller: 0 },
  toxics,
});

/** Writes down what it was asked; answers as the test says. */
function fakeLab(toxics: string[] = []) {
  const asked: string[] = [];
  const lab = { active: [{ name: 'deadlock' }], fails: false };
  const client = (async (endpoint: string, input: { design?: string }) => {
    asked.push([endpoint, input.design].filter(Boolean).join(' '));
    if (lab.fails) throw new LabRequestError(409, { code: 'RUN_IN_PROGRESS', message: 'A run is in progress.', requestId: 'r' });
    if (endpoint === 'get /api/bench') return { ready: true, notRestored: [], parts: [], links: [link(toxics)] };
    if (endpoint === 'post /api/sim/disable' || endpoint === 'post /api/sim/reset') lab.active = [];
    return { active: lab.active };
  }) as Client;
  return { asked, lab, play: createFreePlay('deadlock', client) };
}
const wish = (choice: 'off' | 'broken' | 'fixed' | 'tempting') => ({ choice, parameters: {}, durationSeconds: 30 });

test('of the wishes that come while the lab is at work, the last is taken up', async () => {
  const { asked, play } = fakeLab();
  const done = play.choose(wish('broken'));
  void play.choose(wish('tempting'));
  void play.choose(wish('fixed'));
  expect(play.getState()).toMatchObject({ state: 'waiting', wanted: 'fixed' });
  await done;
  expect(asked).toEqual(['post /api/sim/enable broken', 'post /api/sim/enable fixed']);
  expect(play.getState()).toMatchObject({ state: 'idle', wanted: null, problem: null });
});

test('after switching off, the bench is looked at, and what is not as it was is named', async () => {
  const { asked, play } = fakeLab(['timeout']);
  await play.choose(wish('off'));
  expect(asked).toEqual(['get /api/sim/status', 'post /api/sim/disable', 'get /api/bench']);
  expect(play.getState().notRestored).toEqual(['link shop:recommendations: timeout']);
});

test('switching off what is off asks for nothing; a reset looks at the bench as well', async () => {
  const { asked, lab, play } = fakeLab();
  lab.active = [];
  await play.choose(wish('off'));
  expect(asked).toEqual(['get /api/sim/status']);
  await play.reset();
  expect(asked.slice(1)).toEqual(['post /api/sim/reset', 'get /api/bench']);
  expect(play.getState().notRestored).toEqual([]);
});

test('a refusal is told, and the next wish forgets it', async () => {
  const { lab, play } = fakeLab();
  lab.fails = true;
  await play.choose(wish('broken'));
  expect(play.getState()).toMatchObject({ state: 'idle', problem: { code: 'RUN_IN_PROGRESS' } });
  lab.fails = false;
  await play.choose(wish('broken'));
  expect(play.getState().problem).toBeNull();
});

test('a bench is not restored while a part has failed or a link has a toxic', () => {
  const part = (state: 'ready' | 'failed') => ({ name: 'shop-1', state, pid: null, memoryBytes: null });
  expect(notRestoredOf({ ready: true, notRestored: [], parts: [part('ready')], links: [link([])] })).toEqual([]);
  expect(notRestoredOf({ ready: false, notRestored: [], parts: [part('failed')], links: [] })).toEqual(['shop-1 is failed']);
  expect(notRestoredOf({ ready: false, notRestored: [], parts: [part('ready')], links: [] })).toEqual(['the bench is not ready']);
});

test('what could not be undone is named as it is', () => {
  const notRestored = ['set the clock of process shop right: it did not answer'];
  expect(notRestoredOf({ ready: false, notRestored, parts: [], links: [] })).toEqual(notRestored);
});
