import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { openTestDatabase } from '@systems-design-lab/scenarios/shop/testing/test-database.ts';
import { openSurroundings } from '@systems-design-lab/scenarios/shop/testing/test-shop.ts';
import { Pool } from 'undici';
import type { ProcessTelemetry, Started, StartShop } from '../src/infrastructure/bench/messages.ts';
import { quantile, type Figure } from './figure.ts';
import { withStage } from './stage.ts';

const ROUNDS = 12;
const ROUND_MS = 1_500;
const CALLERS = 8;
/** As the edge has them sampled. */
const SAMPLED_EVERY_MS = 20;
const ORDERS = 10_000;
const ROUTE = 'GET /orders/:id';

/**
 * What telemetry costs: the same callers ask a shop that sends its spans and writes its lines, and one that does not, for the
 * same orders, one query each. The rounds take turns, so that whatever else the machine does meets both alike.
 */
export function measureTelemetry(): Promise<Figure[]> {
  return withStage(async ({ supervisor }) => {
    const receiver = await openReceiver();
    const database = await openTestDatabase();
    const surroundings = await openSurroundings(database);
    const { settings, partners, nameServer, sharedFolder } = surroundings.options;
    const start = async (name: string, telemetry: ProcessTelemetry | null) => {
      const main = path.join(import.meta.dirname, '../src/infrastructure/bench/mains/shop.ts');
      const shop = await supervisor.fork({ name, main });
      const message: StartShop = {
        settings,
        designs: [],
        database: database.connection as StartShop['database'],
        partners: partners,
        nameServer,
        sharedFolder,
        until: 'warm',
        telemetry,
      };
      const { port } = await shop.ipc.request<Started>('start', message, 60_000);
      return { shop, callers: new Pool(`http://127.0.0.1:${port}`, { connections: CALLERS, pipelining: 1 }) };
    };
    try {
      const { tracesUrl } = receiver;
      const on = await start('shop', { tracesUrl, token: 'bench', stage: 'bench', process: 'shop', logLevel: 'info' });
      const off = await start('shop-2', null);
      const pairs: { readonly on: number; readonly off: number }[] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const turns = round % 2 === 0 ? ([on, off] as const) : ([off, on] as const);
        const [one, other] = [await answered(turns[0].callers), await answered(turns[1].callers)];
        if (round > 0) pairs.push(round % 2 === 0 ? { on: one, off: other } : { on: other, off: one });
      }
      await on.shop.ipc.request('flushTelemetry');
      await Promise.all([on, off].map(({ callers }) => callers.destroy()));
      const perSecond = (way: 'on' | 'off') =>
        Math.round(
          (1_000 *
            quantile(
              pairs.map((pair) => pair[way]),
              0.5,
            )) /
            ROUND_MS,
        );
      const ratios = pairs.map((pair) => pair.on / pair.off);
      return [
        {
          name: 'telemetry on: throughput of the shop',
          value: quantile(ratios, 0.5),
          unit: 'ratio',
          against: `telemetry off ${perSecond('off')}/s, on ${perSecond('on')}/s; ${ROUTE}, ${CALLERS} callers, ${ROUNDS} pairs from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}; ${receiver.batches()} batches of spans; at least 0.85`,
        },
      ];
    } finally {
      await supervisor.stopAll();
      await surroundings.remove();
      await database.remove();
      receiver.close();
    }
  });
}

/** Answers within a round. Each request is part of a trace, as behind the edge, and some of them are sampled. */
async function answered(callers: Pool): Promise<number> {
  const until = performance.now() + ROUND_MS;
  let count = 0;
  let sampledAt = 0;
  const call = async (caller: number) => {
    for (let request = caller; performance.now() < until; request += CALLERS) {
      const now = performance.now();
      const isSampled = now - sampledAt > SAMPLED_EVERY_MS;
      if (isSampled) sampledAt = now;
      const id = (request + 1).toString(16).padStart(16, '0');
      const headers = { traceparent: `00-${id}${id}-${id}-0${isSampled ? 1 : 0}`, 'x-request-id': id };
      const { statusCode, body } = await callers.request({ path: `/orders/${1 + (request % ORDERS)}`, method: 'GET', headers });
      await body.dump();
      if (statusCode !== 200) throw new Error(`The shop answered ${statusCode}; expected 200.`);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
  return count;
}

/** Takes spans as the lab does. */
async function openReceiver() {
  let batches = 0;
  const server = createServer((request, response) => {
    batches += 1;
    request.resume().once('end', () => response.end('{}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    tracesUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`,
    batches: () => batches,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

if (import.meta.main) console.log(await measureTelemetry());
