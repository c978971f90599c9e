import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pool } from 'pg';
import { createApp } from './api/app.ts';
import type { JobName } from './application/ports/index.ts';
import { importCatalogue } from './application/import-catalogue.ts';
import { publishPrices } from './application/publish-prices.ts';
import { assembleShop, type ShopOptions } from './assemble.ts';
import { keySpaces } from './contracts/routes.ts';
import { drain } from './infrastructure/http/drain.ts';
import { stockImages } from './infrastructure/image-files.ts';
import { followRequests } from './infrastructure/follow-requests.ts';
import { ProcessHealth } from './infrastructure/process-health.ts';
import { read, rehearse } from './infrastructure/rehearsal.ts';
import { defaultShopSettings, type ShopConfiguration } from './settings.ts';
import { noTelemetry } from './telemetry.ts';

/** What database connections get to come back by themselves. */
const STOP_GRACE_MS = 300;

/** One replica of the shop. Listens, then warms up, then is ready. */
export interface Shop {
  /** 0: any free port. Resolves with the port. */
  listen(port: number): Promise<number>;
  /** Fills the pool, publishes the prices, rehearses every way to read. Whether it is ready then, its health check says. */
  warmUp(): Promise<void>;
  /** Changes a setting as an operator would; returns what it was. */
  configure<K extends keyof ShopConfiguration>(key: K, value: ShopConfiguration[K]): ShopConfiguration[K];
  /** True where the cache had this key. */
  expireCacheKey(key: string): boolean;
  stop(): Promise<void>;
}

/** Puts a replica together: ports, use cases, HTTP. */
export function createShop(options: ShopOptions): Shop {
  const { meter, telemetry = noTelemetry } = options;
  const { logger } = telemetry;
  const { ports, pool, pools, http, supplier, cacheStore } = assembleShop(options);
  const { pricePublishEvery, catalogueImportEvery } = { ...defaultShopSettings, ...options.settings };
  let isStopping = false;
  let wasReady = false;
  const ready = () => {
    const isReady = !isStopping && ports.healthCheck.ready();
    if (isReady && !wasReady) {
      meter.set('replica_ready_seconds', process.uptime());
      logger.info('The shop is ready.', { afterSeconds: Math.round(process.uptime() * 10) / 10 });
    }
    wasReady ||= isReady;
    return isReady;
  };
  const server = createServer(
    ports.httpServer.options(),
    createApp({ ports, meter, following: followRequests(meter, telemetry), ready }),
  );
  const health = new ProcessHealth(pool, meter);
  const configuration: ShopConfiguration = { 'repricing.every': 0 };
  let publisher: { stop(): void } | undefined;
  let importer: { stop(): void } | undefined;
  let warming: Promise<void> | undefined;
  const ownPort = () => (server.address() as AddressInfo).port;

  /** Whoever asks meanwhile waits for the same; after a failure it begins anew. Whoever asks a shop that stops waits for ever. */
  const warmUp = (): Promise<void> =>
    (warming ??= isStopping
      ? new Promise<void>(() => undefined)
      : warm().catch((error: unknown) => {
          warming = undefined;
          throw error;
        }));
  const warm = async () => {
    await pool.fill();
    await ports.remoteCache.readAhead?.();
    await stockImages(options.sharedFolder);
    publisher ??= await publishPrices({
      priceList: ports.priceList,
      prices: await readPrices(pool),
      everyMs: pricePublishEvery,
      meter,
      logger,
    });
    await rehearse(ownPort());
    importer ??= importCatalogue({ supplier, catalogueFeed: ports.catalogueFeed, everyMs: catalogueImportEvery, meter, logger });
  };

  return {
    async listen(port) {
      server.listen(port, '127.0.0.1', 4096);
      await once(server, 'listening');
      logger.info('The shop listens.', { port: ownPort() });
      health.start();
      ports.healthCheck.listening({ warmUp, rehearse: (path) => read(ownPort(), path) });
      return ownPort();
    },
    warmUp,
    configure(key, value) {
      const former = configuration[key];
      configuration[key] = value;
      ports.scheduler.every(jobs[key], value);
      return former;
    },
    expireCacheKey: (key) => cacheStore.expire(key),
    async stop() {
      isStopping = true;
      logger.info('The shop stops.');
      publisher?.stop();
      importer?.stop();
      health.stop();
      await ports.scheduler.stop();
      await drain(server);
      await http.close();
      await Promise.all(pools.map((each) => each.endWithin(STOP_GRACE_MS)));
    },
  };
}

/** Which job each setting is about. */
const jobs: Readonly<Record<keyof ShopConfiguration, JobName>> = { 'repricing.every': 'repricing' };

async function readPrices(pool: Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ id: number; priceCents: number }>(
    'SELECT /* price-list */ id, price_cents AS "priceCents" FROM products WHERE id <= $1',
    [keySpaces.pricedProducts.last],
  );
  return Object.fromEntries(rows.map(({ id, priceCents }) => [id, priceCents]));
}
