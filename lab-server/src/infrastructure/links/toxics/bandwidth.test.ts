import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { Caller, linkTo } from '../link-fixture.ts';

const KB = 1024;
const send = (bytes: number) => (socket: Socket) => socket.end(Buffer.alloc(bytes));

async function timeOf(callers: readonly Caller[]): Promise<number> {
  return Math.max(...(await Promise.all(callers.map((caller) => caller.hears('fin')))));
}

function report(bytes: number, tookMs: number, bytesPerSecond: number): number {
  const expectedMs = (bytes / bytesPerSecond) * 1000;
  console.log(`${bytes / KB} kB: measured ${tookMs.toFixed(0)} ms, expected ${expectedMs.toFixed(0)} ms`);
  return tookMs / expectedMs;
}

test('lets no more than its bytes per second pass, and FIN after them', async () => {
  const { link, port } = await linkTo(send(200 * KB));
  await link.putToxic('narrow', { toxic: 'bandwidth', bytesPerSecond: 500 * KB, scope: 'connection' });
  const caller = new Caller(port);
  const took = report(200 * KB, await timeOf([caller]), 500 * KB);
  expect(caller.byteCount).toBe(200 * KB);
  expect(took).toBeGreaterThan(0.95);
});

test('gives each connection the whole width', async () => {
  const { link, port } = await linkTo(send(100 * KB));
  await link.putToxic('narrow', { toxic: 'bandwidth', bytesPerSecond: 400 * KB, scope: 'connection' });
  const took = report(100 * KB, await timeOf([new Caller(port), new Caller(port), new Caller(port)]), 400 * KB);
  expect(took).toBeLessThan(2.5); // 3 if they had to share
});

test('makes all connections of the link share, where that is asked', async () => {
  const { link, port } = await linkTo(send(100 * KB));
  await link.putToxic('narrow', { toxic: 'bandwidth', bytesPerSecond: 600 * KB, scope: 'link' });
  const took = report(300 * KB, await timeOf([new Caller(port), new Caller(port), new Caller(port)]), 600 * KB);
  expect(took).toBeGreaterThan(0.95);
});

test('makes the sender wait instead of collecting its bytes', async () => {
  let sender: Socket | undefined;
  const { link, port } = await linkTo((socket) => {
    sender = socket;
    const fill = () => {
      while (socket.write(Buffer.alloc(64 * KB)));
    };
    socket.on('drain', fill);
    fill();
  });
  await link.putToxic('narrow', { toxic: 'bandwidth', bytesPerSecond: 100 * KB, scope: 'connection' });
  const caller = new Caller(port);
  await caller.hears('data');
  const handedOver = async () => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    return sender!.bytesWritten - sender!.writableLength;
  };
  await handedOver();
  const before = await handedOver();
  expect((await handedOver()) - before).toBeLessThan(1024 * KB);
  await link.removeToxic('narrow');
  expect(await handedOver()).toBeGreaterThan(before + 1024 * KB);
});
