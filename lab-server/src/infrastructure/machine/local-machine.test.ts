import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalMachine } from './local-machine.ts';

let server: Server;
let machine: LocalMachine;
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  answer = (response) => void response.end();
  server = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  machine = new LocalMachine({ dataDirectory: tmpdir(), apiPort: (server.address() as AddressInfo).port });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('tells memory, disk, and how long the API takes', async () => {
  const first = await machine.read();
  expect(first.freeMemoryBytes).toBeGreaterThan(0);
  expect(first.freeDiskBytes).toBeGreaterThan(0);
  answer = (response) => setTimeout(() => response.end(), 150);
  await expect.poll(async () => (await machine.read()).apiMs, { interval: 20 }).toBeGreaterThan(140);
});

test('an API that does not answer shows by how long it is waited for, and is not asked a second time', async () => {
  let asked = 0;
  answer = () => void (asked += 1);
  await machine.read();
  await expect.poll(async () => (await machine.read()).apiMs, { interval: 20 }).toBeGreaterThan(300);
  expect(asked).toBe(1);
});

test('a folder that has gone has no free space to tell of', async () => {
  const homeless = new LocalMachine({ dataDirectory: '/nowhere/at/all', apiPort: (server.address() as AddressInfo).port });
  expect((await homeless.read()).freeDiskBytes).toBeNull();
});
