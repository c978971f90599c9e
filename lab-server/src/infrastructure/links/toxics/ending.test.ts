import { once } from 'node:events';
import { expect, test } from 'vitest';
import { Caller, echo, linkTo, pause } from '../link-fixture.ts';

test('limitData: the caller gets so many bytes and a FIN that looks like the end', async () => {
  const { link, port } = await linkTo((socket) => {
    socket.write('0123');
    setTimeout(() => socket.end('456789'), 20);
  });
  await link.putToxic('short', { toxic: 'limitData', bytes: 7 });
  const caller = new Caller(port);
  await caller.hears('fin');
  expect(caller.text).toBe('0123456');
  caller.socket.end();
  while (link.stats().connections.open > 0) await pause(1);
});

test('limitData: an answer that fits is whole', async () => {
  const { link, port } = await linkTo((socket) => socket.end('0123'));
  await link.putToxic('short', { toxic: 'limitData', bytes: 5 });
  const caller = new Caller(port);
  await caller.hears('fin');
  expect(caller.text).toBe('0123');
});

test('down: open connections are reset, new ones refused, and the same port works again afterwards', async () => {
  const { link, port } = await linkTo(echo);
  const open = new Caller(port);
  open.socket.write('a');
  await open.hears('data');
  await link.putToxic('away', { toxic: 'down' });
  await open.hears('ECONNRESET');
  await new Caller(port).hears('ECONNREFUSED');
  await link.removeToxic('away');
  const caller = new Caller(port);
  caller.socket.end('back');
  await caller.hears('fin');
  expect(caller.text).toBe('back');
});

test('down twice: the link listens again when both are off', async () => {
  const { link, port } = await linkTo(echo);
  await Promise.all([link.putToxic('one', { toxic: 'down' }), link.putToxic('two', { toxic: 'down' })]);
  await link.removeToxic('one');
  await new Caller(port).hears('ECONNREFUSED');
  await link.removeToxic('two');
  await once(new Caller(port).socket, 'connect');
});

test('reset: a RST so many ms after the first bytes, not after the connection was made', async () => {
  const { link, port } = await linkTo(echo);
  await link.putToxic('broken', { toxic: 'reset', afterMs: 50 });
  const caller = new Caller(port);
  await pause(80);
  expect(caller.heard).toEqual([]);
  const sentAt = caller.nowMs;
  caller.socket.write('a');
  expect((await caller.hears('ECONNRESET')) - sentAt).toBeGreaterThan(48);
  expect(caller.text).toBe('a');
});

test('toxics compose, and each goes by itself', async () => {
  const { link, port } = await linkTo((socket) => socket.end('0123456789'));
  await link.putToxic('slow', { toxic: 'latency', rttMs: 80, jitterMs: 0 });
  await link.putToxic('short', { toxic: 'limitData', bytes: 4 });
  const both = new Caller(port);
  expect(await both.hears('fin')).toBeGreaterThan(38);
  expect(both.text).toBe('0123');
  expect(link.stats().toxics).toEqual(['latency', 'limitData']);
  await link.removeToxic('short');
  const one = new Caller(port);
  expect(await one.hears('fin')).toBeGreaterThan(38);
  expect(one.text).toBe('0123456789');
});
