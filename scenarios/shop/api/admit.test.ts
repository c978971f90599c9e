import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, test, vi } from 'vitest';
import { countingAdmission } from '../infrastructure/counting-admission.ts';
import { RecordingMeter } from '../testing/recording-meter.ts';
import { admit } from './admit.ts';

const meter = new RecordingMeter();
let close = (): void => undefined;
afterEach(() => close());

/** A shop with room for one, whose work ends when `finish` is called. */
async function open() {
  const working: (() => void)[] = [];
  const app = express().use(admit(countingAdmission(1), meter));
  app.get('/', async (_request, response) => {
    await new Promise<void>((resolve) => working.push(resolve));
    response.json('done');
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const inside = (count: number) => vi.waitFor(() => expect(working).toHaveLength(count));
  return { url, inside, finish: (index: number) => working[index]!() };
}

test('whoever finds no place is told when to come back; a place is free again with the answer', async () => {
  const { url, inside, finish } = await open();
  const first = fetch(url);
  await inside(1);
  const refused = await fetch(url);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await refused.json()).toMatchObject({ error: { code: 'OVERLOADED' } });
  finish(0);
  expect((await first).status).toBe(200);
  const next = fetch(url);
  await inside(2);
  finish(1);
  expect((await next).status).toBe(200);
});

test('a client that leaves does not free its place: its work goes on', async () => {
  const { url, inside, finish } = await open();
  const leaving = new AbortController();
  const left = fetch(url, { signal: leaving.signal }).catch(() => 'left');
  await inside(1);
  leaving.abort();
  expect(await left).toBe('left');
  expect((await fetch(url)).status).toBe(503);
  finish(0);
  await vi.waitFor(() => expect(meter.counted('work_done_for_nobody_total')).toBe(1));
  const next = fetch(url);
  await inside(2);
  finish(1);
  expect((await next).status).toBe(200);
});
