import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig, Pool } from 'pg';
import type { ConfigurationKey, Configuration, PartnerName } from '../kit/index.ts';
import { createApp } from './api/app.ts';
import { publishPrices } from './application/publish-prices.ts';
import type { JobName, ShopPorts } from './application/ports/index.ts';
import { compose, type AppliedDesign } from './compose-ports.ts';
import { keySpaces } from './contracts/routes.ts';
import { filePriceList } from './infrastructure/file-price-list.ts';
import { httpPaymentGateway } from './infrastructure/http/http-payment-gateway.ts';
import { httpRecommender } from './infrastructure/http/http-recommender.ts';
import { SingleAttemptClient, type HttpEndpoint } from './infrastructure/http/single-attempt-client.ts';
import { intervalScheduler } from './infrastructure/interval-scheduler.ts';
import { createJobs } from './infrastructure/jobs.ts';
import { MemoryCacheStore } from './infrastructure/memory-cache-store.ts';
import { createPool, fillPool, inTransaction } from './infrastructure/postgres/pool.ts';
import { postgresCartStore } from './infrastructure/postgres/postgres-cart-store.ts';
import { postgresInventory } from './infrastructure/postgres/postgres-inventory.ts';
import { postgresOrderProjection } from './infrastructure/postgres/postgres-order-projection.ts';
import { postgresOrderStore } from './infrastructure/postgres/postgres-order-store.ts';
import { postgresProductReader } from './infrastructure/postgres/postgres-product-reader.ts';
import { postgresProductSearch } from './infrastructure/postgres/postgres-product-search.ts';
import { ProcessHealth } from './infrastructure/process-health.ts';
import { rehearse } from './infrastructure/rehearsal.ts';
import { singleFlightCache } from './infrastructure/single-flight-cache.ts';
import { defaultShopSettings, type ShopSettings } from './settings.ts';
import type { Clock, Meter, ShopToolbox } from './toolbox.ts';

/** How long a call to a partner may take where nobody says otherwise, ms. */
const PARTNER_TIMEOUT_MS = 10_000;
/** Longer than any caller keeps an idle connection, so that it is never the server that hangs up first. */
const KEEP_ALIVE_MS = 75_000;

export interface ShopOptions {
  readonly settings: ShopSettings;
  readonly database: PoolConfig;
  readonly partners: Readonly<Record<PartnerName, HttpEndpoint>>;
  /** Folder that all processes of the shop share; empty. */
  readonly sharedFolder: string;
  readonly designs: readonly AppliedDesign[];
  readonly meter: Meter;
}

/** One replica of the shop. Listens, then warms up, then is ready. */
export interface Shop {
  /** 0: any free port. Resolves with the port. */
  listen(port: number): Promise<number>;
  /** Fills the pool, publishes the prices, rehearses every way to read; ready afterwards. */
  warmUp(): Promise<void>;
  ready(): boolean;
  /** Changes a setting as an operator would; returns what it was. */
  configure<K extends ConfigurationKey>(key: K, value: Configuration[K]): Configuration[K];
  /** True where the cache had this key. */
  expireCacheKey(key: string): boolean;
  stop(): Promise<void>;
}

/** Puts a replica together: toolbox, ports (healthy ones, or those of the designs), use cases, HTTP. */
export function createShop({ settings, database, partners, sharedFolder, designs, meter }: ShopOptions): Shop {
  const { pool: size, acquireTimeout, pricePublishEvery, repricingRules } = { ...defaultShopSettings, ...settings };
  const pool = createPool({ database, size, acquireTimeoutMs: acquireTimeout, meter });
  const clock: Clock = { now: Date.now, sleep: (ms) => sleep(ms) };
  const cacheStore = new MemoryCacheStore(clock, meter);
  const targets = Object.fromEntries(Object.entries(partners).map(([name, endpoint]) => [name, [endpoint]]));
  const http = new SingleAttemptClient({ targets, timeoutMs: PARTNER_TIMEOUT_MS, layer: 'shop', meter });
  const basics = {
    pool,
    withTransaction: <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(pool, work),
    http,
    cacheStore,
    clock,
    meter,
    sharedFolder,
    ...createJobs({ rules: repricingRules, meter }),
    host: 'shop' as const,
  };
  const ports = composePorts(basics, designs);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, createApp({ ports, meter, ready: () => isReady }));
  const health = new ProcessHealth(pool, meter);
  const configuration: Configuration = { 'repricing.every': 0 };
  let publisher: { stop(): void } | undefined;
  let isReady = false;

  return {
    async listen(port) {
      server.listen(port, '127.0.0.1', 4096);
      await once(server, 'listening');
      health.start();
      return (server.address() as AddressInfo).port;
    },
    async warmUp() {
      await fillPool(pool);
      publisher = await publishPrices({ priceList: ports.priceList, prices: await readPrices(pool), everyMs: pricePublishEvery, meter });
      await rehearse((server.address() as AddressInfo).port);
      isReady = true;
    },
    ready: () => isReady,
    configure(key, value) {
      const former = configuration[key];
      configuration[key] = value;
      ports.scheduler.every(jobs[key], value);
      return former;
    },
    expireCacheKey: (key) => cacheStore.expire(key),
    async stop() {
      isReady = false;
      publisher?.stop();
      health.stop();
      await ports.scheduler.stop();
      await closed(server);
      await http.close();
      await pool.end();
    },
  };
}

/** Which job each setting is about. */
const jobs: Readonly<Record<ConfigurationKey, JobName>> = { 'repricing.every': 'repricing' };

function composePorts(basics: Omit<ShopToolbox, 'recommender'>, designs: readonly AppliedDesign[]): ShopPorts {
  // The outbound client and the recommender come first: other adapters are built from them.
  const httpClient = compose('httpClient', basics.http, { ...basics, recommender: httpRecommender(basics.http) }, designs);
  const withClient = { ...basics, recommender: httpRecommender(httpClient) };
  const recommender = compose('recommender', withClient.recommender, withClient, designs);
  const toolbox: ShopToolbox = { ...basics, recommender };
  return {
    httpClient,
    recommender,
    cartStore: compose('cartStore', postgresCartStore(toolbox), toolbox, designs),
    inventory: compose('inventory', postgresInventory(toolbox), toolbox, designs),
    orderProjection: compose('orderProjection', postgresOrderProjection(toolbox), toolbox, designs),
    orderStore: compose('orderStore', postgresOrderStore(toolbox), toolbox, designs),
    paymentGateway: compose('paymentGateway', httpPaymentGateway(httpClient), toolbox, designs),
    priceList: compose('priceList', filePriceList(toolbox), toolbox, designs),
    productCache: compose('productCache', singleFlightCache(toolbox), toolbox, designs),
    productReader: compose('productReader', postgresProductReader(toolbox), toolbox, designs),
    productSearch: compose('productSearch', postgresProductSearch(toolbox), toolbox, designs),
    scheduler: compose('scheduler', intervalScheduler(toolbox), toolbox, designs),
  };
}

async function readPrices(pool: Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ id: number; priceCents: number }>(
    'SELECT /* price-list */ id, price_cents AS "priceCents" FROM products WHERE id <= $1',
    [keySpaces.pricedProducts.last],
  );
  return Object.fromEntries(rows.map(({ id, priceCents }) => [id, priceCents]));
}

/** Answers what is under way, for a moment, then closes what is left. */
async function closed(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([ended, sleep(500)]);
  server.closeAllConnections();
}
