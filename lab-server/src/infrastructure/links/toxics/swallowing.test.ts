import { expect, test } from 'vitest';
import type { Toxic } from '@systems-design-lab/scenarios/kit/index.ts';
import { Caller, echo, linkTo, pause } from '../link-fixture.ts';

test.each<Toxic>([{ toxic: 'timeout', afterMs: 0 }, { toxic: 'blackhole' }])(
  '$toxic: nothing arrives in either direction, and connections that lost something are reset when it goes',
  async (toxic) => {
    const heardByTarget: string[] = [];
    const { link, port, target } = await linkTo((socket) => socket.on('data', (chunk) => heardByTarget.push(String(chunk))));
    const open = new Caller(port);
    const idle = new Caller(port);
    open.socket.write('before');
    while (heardByTarget.length === 0 || target.connections.length < 2) await pause(1);
    await link.putToxic('hole', toxic);
    const late = new Caller(port);
    open.socket.write('lost');
    late.socket.write('lost');
    while (target.connections.length < 3) await pause(1);
    for (const connection of target.connections.slice(0, 1)) connection.write('lost');
    await pause(50);
    expect(heardByTarget).toEqual(['before']);
    expect([...open.heard, ...late.heard]).toEqual([]);

    await link.removeToxic('hole');
    await Promise.all([open.hears('ECONNRESET'), late.hears('ECONNRESET')]);
    expect(idle.heard).toEqual([]);
    expect(link.stats().connections.open).toBe(1);
  },
);

test('the target does not learn that a caller left, until the toxic goes', async () => {
  const { link, port, target } = await linkTo(echo);
  const caller = new Caller(port);
  caller.socket.write('a');
  await caller.hears('data');
  await link.putToxic('hole', { toxic: 'blackhole' });
  let closed = false;
  target.connections[0]!.on('close', () => (closed = true));
  caller.socket.destroy();
  await pause(50);
  expect(closed).toBe(false);
  await link.removeToxic('hole');
  while (!closed) await pause(1);
  expect(link.stats().connections.open).toBe(0);
});

test('later connections work', async () => {
  const { link, port } = await linkTo(echo);
  await link.putToxic('hole', { toxic: 'timeout', afterMs: 0 });
  await link.removeToxic('hole');
  const caller = new Caller(port);
  caller.socket.end('hello');
  await caller.hears('fin');
  expect(caller.text).toBe('hello');
});

test('timeout closes each connection with a FIN when its time is over', async () => {
  const { link, port } = await linkTo(echo);
  await link.putToxic('hole', { toxic: 'timeout', afterMs: 60 });
  const caller = new Caller(port);
  caller.socket.write('lost');
  expect(await caller.hears('fin')).toBeGreaterThan(58);
  expect(caller.text).toBe('');
});
