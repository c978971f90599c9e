import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer as createHttpServer, get } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Supervisor } from '../supervision/bench-process.ts';
import { startSupervisor } from '../supervision/supervisor.ts';
import { Caller, echo, pause, serverOf } from './link-fixture.ts';
import { Links } from './links.ts';

const dataDirectory = mkdtempSync(path.join(tmpdir(), 'links-'));
const at = (port: number) => ({ host: '127.0.0.1', port });
const anyPort = { listen: { port: 0 } };
let supervisor: Supervisor;
let links: Links;

beforeAll(async () => {
  supervisor = await startSupervisor({ dataDirectory, onWatchdogLost: () => {} });
});
afterAll(async () => {
  await supervisor.stopAll();
  rmSync(dataDirectory, { recursive: true });
});
beforeEach(async () => {
  links = await Links.start(supervisor);
});
afterEach(() => links.stop());

test('carries bytes both ways and counts them', async () => {
  const target = await serverOf((socket) => socket.on('data', (chunk) => socket.write(`${chunk}!`)));
  const { port } = await links.open('shop:postgres', { ...anyPort, target: at(target.port) });
  const caller = new Caller(port);
  caller.socket.write('hello');
  await caller.hears('data');
  expect(caller.text).toBe('hello!');
  expect((await links.stats())['shop:postgres']).toEqual({
    port,
    target: at(target.port),
    connections: { open: 1, total: 1 },
    bytes: { toTarget: 5, toCaller: 6 },
    answers: { count: 1, totalMs: expect.any(Number), waitingMs: 0 },
    toxics: [],
  });
});

test('takes the time that callers wait for answers, toxics included, and knows of one that is still waited for', async () => {
  const target = await serverOf((socket) => socket.on('data', (chunk) => `${chunk}` === 'hello' && socket.write('hi')));
  const { port } = await links.open('shop:postgres', { ...anyPort, target: at(target.port) });
  await links.putToxic('shop:postgres', 'slow', { toxic: 'latency', rttMs: 80, jitterMs: 0 });
  const caller = new Caller(port);
  for (const said of [1, 2]) {
    caller.socket.write('hello');
    await vi.waitFor(() => expect(caller.text).toBe('hi'.repeat(said)), { interval: 2 });
  }
  const { answers } = (await links.stats())['shop:postgres']!;
  expect(answers.count).toBe(2);
  expect(answers.totalMs / 2).toBeGreaterThanOrEqual(75);
  expect(answers.totalMs / 2).toBeLessThan(200);

  caller.socket.write('nobody answers this');
  await pause(120);
  const { count, waitingMs } = (await links.stats())['shop:postgres']!.answers;
  expect([count, waitingMs > 90]).toEqual([2, true]);
});

test('a caller that has said all it will say still hears the answer', async () => {
  const target = await serverOf((socket) => {
    let asked = '';
    socket.on('data', (chunk) => (asked += chunk));
    socket.on('end', () => setTimeout(() => socket.end(`answer to ${asked}`), 20));
  });
  const { port } = await links.open('shop:postgres', { ...anyPort, target: at(target.port) });
  const caller = new Caller(port);
  caller.socket.end('question');
  await caller.hears('fin');
  expect(caller.text).toBe('answer to question');
  expect((await links.stats())['shop:postgres']!.connections.open).toBe(0);
});

test('a target that resets its connection resets the caller, and the other way round', async () => {
  const target = await serverOf((socket) => socket.on('data', () => socket.resetAndDestroy()));
  const { port } = await links.open('shop:postgres', { ...anyPort, target: at(target.port) });
  const caller = new Caller(port);
  caller.socket.write('hello');
  await caller.hears('ECONNRESET');
  const leaver = new Caller(port);
  while (target.connections.length < 2) await pause(1);
  const lost = once(target.connections[1]!, 'error');
  leaver.socket.resetAndDestroy();
  await expect(lost).resolves.toMatchObject([{ code: 'ECONNRESET' }]);
});

test('a target that does not read makes the caller wait, and loses nothing', async () => {
  const target = await serverOf((socket) => socket.pause());
  const { port } = await links.open('shop:postgres', { ...anyPort, target: at(target.port) });
  const total = 32 * 1024 * 1024;
  const caller = new Caller(port);
  caller.socket.end(Buffer.alloc(total));
  await pause(300);
  expect(caller.socket.writableLength).toBeGreaterThan(0);
  let received = 0;
  const [socket] = target.connections;
  socket!.on('data', (chunk) => (received += chunk.length)).resume();
  await once(socket!, 'end');
  expect(received).toBe(total);
});

test('without a target, or with one that nobody listens on, callers are reset', async () => {
  const { port } = await links.open('shop:postgres', anyPort);
  await new Caller(port).hears('ECONNRESET');
  const gone = await serverOf(echo);
  gone.server.close();
  await links.retarget('shop:postgres', at(gone.port));
  await new Caller(port).hears('ECONNRESET');
});

test('listens on IPv6 too where asked, on the same port', async () => {
  const target = await serverOf(echo);
  const { port } = await links.open('client:edge', { listen: { port: 0, ipv6: true }, target: at(target.port) });
  const hasIpv6 = Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'));
  for (const host of hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']) {
    const socket = connect(port, host);
    socket.write('hello');
    expect(String(await once(socket, 'data'))).toBe('hello');
    socket.destroy();
  }
});

test('a port in use is named, with what to do', async () => {
  const other = await serverOf(echo);
  await expect(links.open('client:edge', { listen: { port: other.port } })).rejects.toMatchObject({
    code: 'BENCH_FAILED',
    message: expect.stringMatching(
      new RegExp(
        `Link "client:edge" cannot listen on 127.0.0.1 port ${other.port}: another program uses it .* choose another port`,
      ),
    ),
  });
  await links.open('client:edge', { listen: { port: 0 } });
});

test('a link that is not open is named, with those that are', async () => {
  await links.open('edge:shop', anyPort);
  await expect(links.retarget('shop:postgres', at(1))).rejects.toThrow('Link "shop:postgres" is not open; open are edge:shop.');
});

test('pointed at a new process while requests flow, it loses none of them', async () => {
  const agent = new Agent({ keepAlive: true });
  const processes = await Promise.all(['old', 'new'].map(httpServer));
  const { port } = await links.open('edge:shop', { ...anyPort, target: at(processes[0]!.port) });
  const answers: Promise<string>[] = [];
  for (let n = 0; n < 120; n++) {
    answers.push(textOf(port, agent));
    if (n === 60) {
      await links.retarget('edge:shop', at(processes[1]!.port));
      processes[0]!.retire();
    }
    await pause(4);
  }
  const names = await Promise.all(answers); // rejects if one was lost
  expect(names[0]).toBe('old');
  expect(new Set(names)).toEqual(new Set(['old', 'new']));
  agent.destroy();
  await Promise.all(processes.map(({ end }) => end()));
});

test('closes what is open when told to', async () => {
  const target = await serverOf(echo);
  const { port } = await links.open('edge:shop', { ...anyPort, target: at(target.port) });
  const caller = new Caller(port);
  caller.socket.write('a');
  await caller.hears('data');
  await links.closeConnections('edge:shop');
  await caller.hears('ECONNRESET');
  const next = new Caller(port);
  next.socket.end('b');
  await next.hears('fin');
  expect(next.text).toBe('b');
});

/**
 * Drains as a shop must: first its answers ask for the end of their connections, and it closes what is idle only when
 * nobody uses it any more. A request that is written on a connection just as it is closed is lost behind any proxy.
 */
async function httpServer(name: string) {
  let isRetired = false;
  const server = createHttpServer((_, response) => {
    if (isRetired) response.setHeader('connection', 'close');
    setTimeout(() => response.end(name), 10);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    retire: () => {
      isRetired = true;
    },
    end: () => new Promise((resolve) => server.close(resolve)),
  };
}

function textOf(port: number, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
    }).on('error', reject);
  });
}
