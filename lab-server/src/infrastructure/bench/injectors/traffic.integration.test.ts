import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { open, traffic as trafficEffect } from '@systems-design-lab/scenarios/kit/index.ts';
import { customerOf } from '@systems-design-lab/scenarios/shop/contracts/sessions.ts';
import { LoadGenerator } from '../../load/load-generator.ts';
import type { Supervisor } from '../../supervision/bench-process.ts';
import { startSupervisor } from '../../supervision/supervisor.ts';
import type { InjectorContext } from './injector.ts';
import { traffic } from './traffic.ts';

const dataDirectory = mkdtempSync(path.join(tmpdir(), 'traffic-'));
let supervisor: Supervisor;
let generator: LoadGenerator;

beforeAll(async () => {
  supervisor = await startSupervisor({ dataDirectory, onWatchdogLost: () => {} });
  generator = await LoadGenerator.start(supervisor);
});

afterAll(async () => {
  await supervisor.stopAll();
  rmSync(dataDirectory, { recursive: true });
});

test('traffic comes beside the load until it is ended, and the load does not count it', async () => {
  const seen: (number | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(customerOf(request.headers['x-session']?.toString()));
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const startTraffic: InjectorContext['startTraffic'] = (load) =>
    generator.run({ id: 'traffic', target, load, seed: 1, warmUpMs: 0, ttlMs: 20_000 });
  const context = { id: 'test', startTraffic, happened: () => undefined } as unknown as InjectorContext;
  const crawler = trafficEffect(
    'crawler',
    open('GET /products/:id', { perSecond: 100, session: { customers: 1, firstCustomer: 9 } }),
  );

  const end = await traffic.apply(crawler, context);
  const load = await generator.run({
    id: 'load',
    target,
    load: { product: open('GET /products/:id', { perSecond: 50, arrivals: 'even' }) },
    seed: 1,
    warmUpMs: 0,
    windowMs: 1_000,
    ttlMs: 20_000,
  });
  expect((await load.finished)['product']).toHaveLength(50);
  expect(seen.filter((customer) => customer === 9).length).toBeGreaterThan(50);
  await end();
  await vi.waitFor(async () => {
    const before = seen.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(seen.length).toBe(before);
  });
  server.closeAllConnections();
  server.close();
});
