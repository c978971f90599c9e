import { expect, test } from 'vitest';
import { LabRequestError, type Client, type MeasuredResult } from '../../../openapi/client.ts';
import { boundReached, createLoad, figuresOf, streamOf } from './load.ts';
import { recordedRates } from './recorded.ts';

function fakeLab() {
  const asked: unknown[] = [];
  const lab = { load: null as unknown, fails: false };
  const client = (async (endpoint: string, input: { streams?: { reader?: unknown } }) => {
    asked.push(input.streams ? [endpoint, input.streams.reader] : endpoint);
    if (lab.fails) throw new LabRequestError(404, { code: 'ROUTE_NOT_FOUND', message: 'No such route.', requestId: 'r' });
    lab.load = endpoint === 'delete /api/load' ? null : input.streams ? { streams: input.streams } : lab.load;
    return { load: lab.load };
  }) as Client;
  return { asked, lab, client };
}

const at = (amount: number) => ({ reader: streamOf('GET /', 'open', amount) });

test('while the lab is at work only the last amount is kept; stopping is an amount like any other', async () => {
  const { asked, client } = fakeLab();
  const load = createLoad(client);
  const done = load.turn(at(10), 60);
  void load.turn(at(20), 60);
  void load.turn(at(30), 60);
  expect(load.getState().isTurning).toBe(true);
  await done;
  const streamAt = (perSecond: number) => ({ model: 'open', route: 'GET /', perSecond, arrivals: 'poisson' });
  expect(asked).toEqual([
    ['put /api/load', streamAt(10)],
    ['put /api/load', streamAt(30)],
  ]);
  expect(load.getState()).toMatchObject({ isTurning: false, load: { streams: { reader: streamAt(30) } } });
  await load.stop();
  expect(load.getState().load).toBeNull();
});

test('users of the closed model wait for their answers', async () => {
  const { asked, client } = fakeLab();
  await createLoad(client).turn({ reader: streamOf('GET /', 'closed', 5) }, 60);
  expect(asked).toEqual([['put /api/load', { model: 'closed', route: 'GET /', users: 5, thinkMs: 0 }]]);
});

test('a refusal is told and what ran before is still known', async () => {
  const { lab, client } = fakeLab();
  const load = createLoad(client);
  await load.turn(at(10), 60);
  lab.fails = true;
  await load.turn(at(20), 60);
  expect(load.getState()).toMatchObject({
    problem: { code: 'ROUTE_NOT_FOUND' },
    load: { streams: { reader: { perSecond: 10 } } },
  });
});

test('the reader’s own stream is read from the signals, whatever else is sent', () => {
  const line = (signal: string, stream: string, value: number) => ({
    ...{ signal, unit: 'perSecond' as const, labels: { stream } },
    points: [
      [0, 1],
      [250, value],
    ] as [number, number][],
  });
  const series = [
    line('load_offered_per_second', 'cart', 9),
    line('load_offered_per_second', 'reader', 40),
    line('load_in_flight', 'reader', 3),
  ];
  expect(figuresOf({ atMs: 250, series })).toEqual({ offered: 40, completed: null, errors: null, inFlight: 3 });
});

test('the bound of the generator is named when it is reached', () => {
  expect(boundReached(1_999)).toBeNull();
  expect(boundReached(2_000)).toMatch(/Safety bound reached: 2,000 requests/);
});

test('recorded are the rates at which a proof sent requests to the route', () => {
  const load = (stream: string, outcomes: Record<string, number>) => ({
    stream,
    sent: 50,
    errorRate: 0.8,
    outcomes,
  });
  const measured = {
    runs: [{ kind: 'failure', windowMs: 2_000, load: [load('cart', { 200: 10, 503: 30, deadline: 10 }), load('product', {})] }],
  } as unknown as MeasuredResult;
  const streams = [
    { name: 'cart', route: 'GET /carts/:id' },
    { name: 'product', route: 'GET /products/:id' },
  ];
  expect(recordedRates(streams, 'GET /carts/:id', measured)).toEqual([
    { kind: 'failure', stream: 'cart', offered: 25, completed: 20, errors: 0.8 },
  ]);
  expect(recordedRates(streams, 'GET /orders/:id', measured)).toEqual([]);
  expect(recordedRates(streams, 'GET /carts/:id', null)).toEqual([]);
});
