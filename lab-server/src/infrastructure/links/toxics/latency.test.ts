import { once } from 'node:events';
import { expect, test } from 'vitest';
import { Caller, echo, linkTo, pause } from '../link-fixture.ts';

test('delays an answer by the round trip', async () => {
  const { link, port } = await linkTo(echo);
  await link.putToxic('slow', { toxic: 'latency', rttMs: 100, jitterMs: 0 });
  const caller = new Caller(port);
  await once(caller.socket, 'connect');
  const sentAt = caller.nowMs;
  caller.socket.write('hello');
  const tookMs = (await caller.hears('data')) - sentAt;
  console.log(`round trip: measured ${tookMs.toFixed(1)} ms, expected 100 ms or a little more`);
  expect(tookMs).toBeGreaterThan(98);
});

test('keeps the order of bytes and brings FIN last, with jitter too', async () => {
  const { link, port } = await linkTo(echo);
  await link.putToxic('slow', { toxic: 'latency', rttMs: 20, jitterMs: 30 });
  const caller = new Caller(port);
  const sent = Array.from({ length: 50 }, (_, n) => `${n},`);
  for (const piece of sent) {
    caller.socket.write(piece);
    await pause(1);
  }
  caller.socket.end();
  await caller.hears('fin');
  expect(caller.text).toBe(sent.join(''));
});

test('delays FIN as it delays bytes', async () => {
  const { link, port } = await linkTo((socket) => socket.end());
  await link.putToxic('slow', { toxic: 'latency', rttMs: 120, jitterMs: 0 });
  const caller = new Caller(port);
  expect(await caller.hears('fin')).toBeGreaterThan(59);
});

test('delays RST too, behind the bytes that were sent before it', async () => {
  const { link, port } = await linkTo((socket) => {
    socket.write('half');
    setTimeout(() => socket.resetAndDestroy(), 20);
  });
  await link.putToxic('slow', { toxic: 'latency', rttMs: 200, jitterMs: 0 });
  const caller = new Caller(port);
  expect(await caller.hears('ECONNRESET')).toBeGreaterThan(99);
  expect(caller.text).toBe('half');
});

test('lets what is under way arrive at once when it is taken off', async () => {
  const { link, port } = await linkTo(echo);
  await link.putToxic('slow', { toxic: 'latency', rttMs: 60_000, jitterMs: 0 });
  const caller = new Caller(port);
  caller.socket.write('hello');
  await pause(20);
  await link.removeToxic('slow');
  await caller.hears('data');
  expect(caller.text).toBe('hello');
});

test('takes effect on connections that are open', async () => {
  const { link, port } = await linkTo(echo);
  const caller = new Caller(port);
  caller.socket.write('a');
  await caller.hears('data');
  await link.putToxic('slow', { toxic: 'latency', rttMs: 80, jitterMs: 0 });
  const sentAt = caller.nowMs;
  caller.socket.end('b');
  await caller.hears('fin');
  expect(caller.nowMs - sentAt).toBeGreaterThan(78);
  expect(caller.text).toBe('ab');
});
