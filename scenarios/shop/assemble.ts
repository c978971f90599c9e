import { Resolver } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import type { ShopPorts } from './application/ports/index.ts';
import { compose, type AppliedDesign } from './compose-ports.ts';
import { countingAdmission } from './infrastructure/counting-admission.ts';
import { fileImageStore } from './infrastructure/file-image-store.ts';
import { filePriceList } from './infrastructure/file-price-list.ts';
import { httpPaymentGateway } from './infrastructure/http/http-payment-gateway.ts';
import { httpRecommender } from './infrastructure/http/http-recommender.ts';
import { httpShippingGateway } from './infrastructure/http/http-shipping-gateway.ts';
import { httpTaxGateway } from './infrastructure/http/http-tax-gateway.ts';
import { patientHttpServer } from './infrastructure/http/patient-http-server.ts';
import { SingleAttemptClient, type HttpEndpoint } from './infrastructure/http/single-attempt-client.ts';
import { intervalScheduler } from './infrastructure/interval-scheduler.ts';
import { createJobs } from './infrastructure/jobs.ts';
import { MemoryCacheStore } from './infrastructure/memory-cache-store.ts';
import { inTransaction, ShopPool } from './infrastructure/postgres/pool.ts';
import { postgresCartStore } from './infrastructure/postgres/postgres-cart-store.ts';
import { postgresInventory } from './infrastructure/postgres/postgres-inventory.ts';
import { postgresOrderProjection } from './infrastructure/postgres/postgres-order-projection.ts';
import { postgresOrderStore } from './infrastructure/postgres/postgres-order-store.ts';
import { postgresProductReader } from './infrastructure/postgres/postgres-product-reader.ts';
import { postgresProductSearch } from './infrastructure/postgres/postgres-product-search.ts';
import { budgetLeft } from './infrastructure/request-scope.ts';
import { singleFlightCache } from './infrastructure/single-flight-cache.ts';
import { staleResolver } from './infrastructure/stale-resolver.ts';
import { defaultShopSettings, type ShopSettings } from './settings.ts';
import type { Clock, Meter, ShopToolbox } from './toolbox.ts';

/** How long a call to a partner may take where nobody says otherwise, ms. */
const PARTNER_TIMEOUT_MS = 10_000;

/** The outside world that the shop calls. */
export type ShopPartner = 'payments' | 'recommendations' | 'shipping' | 'tax';

const LOOKUP_TIMEOUT_MS = 1_000;
const LOOKUP_TRIES = 2;

const nameOf = (partner: string) => `${partner}.partners.test`;

export interface ShopOptions {
  readonly settings: ShopSettings;
  readonly database: PoolConfig;
  readonly partners: Readonly<Record<ShopPartner, HttpEndpoint>>;
  /** Speaks DNS over UDP, and knows the partners by name. */
  readonly nameServer: HttpEndpoint;
  /** Folder that all processes of the shop share; empty. */
  readonly sharedFolder: string;
  readonly designs: readonly AppliedDesign[];
  readonly meter: Meter;
}

/** The inside of a shop process: its ports, and what they are made from. */
export interface AssembledShop {
  readonly ports: ShopPorts;
  readonly pool: ShopPool;
  readonly http: SingleAttemptClient;
  readonly cacheStore: MemoryCacheStore;
}

/** Makes the toolbox, and from it each port: the shop's own adapter, or that of a design. */
export function assembleShop(options: ShopOptions): AssembledShop {
  const { settings, database, partners, nameServer, sharedFolder, designs, meter } = options;
  const { pool: size, acquireTimeout, repricingRules, partnersByName } = { ...defaultShopSettings, ...settings };
  const pool = new ShopPool({ database, size, acquireTimeoutMs: acquireTimeout, meter });
  const clock: Clock = { now: Date.now, sleep: (ms) => sleep(ms) };
  const cacheStore = new MemoryCacheStore(clock, meter);
  const targets = Object.fromEntries(
    Object.entries(partners).map(([name, { host, port }]) => [name, [{ host: partnersByName ? nameOf(name) : host, port }]]),
  );
  const names = new Resolver({ timeout: LOOKUP_TIMEOUT_MS, tries: LOOKUP_TRIES });
  names.setServers([`${nameServer.host}:${nameServer.port}`]);
  const http = new SingleAttemptClient({
    targets,
    timeoutMs: PARTNER_TIMEOUT_MS,
    layer: 'shop',
    meter,
    // The resolver is a port, and made from a toolbox that has this client in it.
    ...(partnersByName ? { lookup: (host: string) => ports.resolver.lookup(host) } : {}),
  });
  const basics = {
    pool,
    withTransaction: <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(pool, work),
    http,
    names,
    cacheStore,
    clock,
    meter,
    sharedFolder,
    ...createJobs({ rules: repricingRules, meter }),
    budgetLeft,
    host: 'shop' as const,
  };
  const ports = composePorts(basics, designs);
  return { ports, pool, http, cacheStore };
}

function composePorts(basics: Omit<ShopToolbox, 'recommender'>, designs: readonly AppliedDesign[]): ShopPorts {
  // The outbound client and the recommender come first: other adapters are built from them.
  const httpClient = compose(
    'httpClient',
    basics.http,
    { ...basics, recommender: httpRecommender(basics.http, basics.meter) },
    designs,
  );
  const withClient = { ...basics, recommender: httpRecommender(httpClient, basics.meter) };
  const recommender = compose('recommender', withClient.recommender, withClient, designs);
  const toolbox: ShopToolbox = { ...basics, recommender };
  return {
    httpClient,
    recommender,
    admission: compose('admission', countingAdmission(), toolbox, designs),
    cartStore: compose('cartStore', postgresCartStore(toolbox), toolbox, designs),
    httpServer: compose('httpServer', patientHttpServer(), toolbox, designs),
    imageStore: compose('imageStore', fileImageStore(toolbox), toolbox, designs),
    inventory: compose('inventory', postgresInventory(toolbox), toolbox, designs),
    orderProjection: compose('orderProjection', postgresOrderProjection(toolbox), toolbox, designs),
    orderStore: compose('orderStore', postgresOrderStore(toolbox), toolbox, designs),
    paymentGateway: compose('paymentGateway', httpPaymentGateway(httpClient, toolbox.meter), toolbox, designs),
    priceList: compose('priceList', filePriceList(toolbox), toolbox, designs),
    productCache: compose('productCache', singleFlightCache(toolbox), toolbox, designs),
    productReader: compose('productReader', postgresProductReader(toolbox), toolbox, designs),
    productSearch: compose('productSearch', postgresProductSearch(toolbox), toolbox, designs),
    resolver: compose('resolver', staleResolver(toolbox), toolbox, designs),
    scheduler: compose('scheduler', intervalScheduler(toolbox), toolbox, designs),
    shippingGateway: compose('shippingGateway', httpShippingGateway(httpClient, toolbox.meter), toolbox, designs),
    taxGateway: compose('taxGateway', httpTaxGateway(httpClient, toolbox.meter), toolbox, designs),
  };
}
