import { Resolver } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import type { AddressBook, HttpClient, PortsOfShop, Supplier } from './application/ports/index.ts';
import { compose, type AppliedDesign } from './compose-ports.ts';
import { countingAdmission } from './infrastructure/counting-admission.ts';
import { customerRateLimiter } from './infrastructure/customer-rate-limiter.ts';
import { fileImageStore } from './infrastructure/file-image-store.ts';
import { filePriceList } from './infrastructure/file-price-list.ts';
import { httpFraudCheck } from './infrastructure/http/http-fraud-check.ts';
import { httpKeyValueStore } from './infrastructure/http/http-key-value-store.ts';
import { httpPaymentGateway } from './infrastructure/http/http-payment-gateway.ts';
import { httpPushService } from './infrastructure/http/http-push-service.ts';
import { httpRecommender } from './infrastructure/http/http-recommender.ts';
import { httpShippingGateway } from './infrastructure/http/http-shipping-gateway.ts';
import { httpSupplier } from './infrastructure/http/http-supplier.ts';
import { httpTaxGateway } from './infrastructure/http/http-tax-gateway.ts';
import { patientHttpServer } from './infrastructure/http/patient-http-server.ts';
import { httpWarehouse } from './infrastructure/http/http-warehouse.ts';
import { SingleAttemptClient, type HttpEndpoint } from './infrastructure/http/single-attempt-client.ts';
import { hashingCartMerger } from './infrastructure/hashing-cart-merger.ts';
import { intervalScheduler } from './infrastructure/interval-scheduler.ts';
import { createJobs } from './infrastructure/jobs.ts';
import { MemoryCacheStore } from './infrastructure/memory-cache-store.ts';
import { inTransaction, ShopPool } from './infrastructure/postgres/pool.ts';
import { postgresCartStore } from './infrastructure/postgres/postgres-cart-store.ts';
import { postgresCatalogueFeed } from './infrastructure/postgres/postgres-catalogue-feed.ts';
import { postgresCustomerDirectory } from './infrastructure/postgres/postgres-customer-directory.ts';
import { postgresInventory } from './infrastructure/postgres/postgres-inventory.ts';
import { postgresNotifier } from './infrastructure/postgres/postgres-notifier.ts';
import { postgresOffers } from './infrastructure/postgres/postgres-offers.ts';
import { postgresOrderEvents } from './infrastructure/postgres/postgres-order-events.ts';
import { postgresOrderProjection } from './infrastructure/postgres/postgres-order-projection.ts';
import { postgresOrderStore } from './infrastructure/postgres/postgres-order-store.ts';
import { postgresProductCards } from './infrastructure/postgres/postgres-product-cards.ts';
import { postgresProductReader } from './infrastructure/postgres/postgres-product-reader.ts';
import { postgresProductSearch } from './infrastructure/postgres/postgres-product-search.ts';
import { budgetLeft } from './infrastructure/request-scope.ts';
import { postgresPromotions } from './infrastructure/postgres/postgres-promotions.ts';
import { postgresQuotes } from './infrastructure/postgres/postgres-quotes.ts';
import { postgresReportExporter } from './infrastructure/postgres/postgres-report-exporter.ts';
import { postgresSalesReport } from './infrastructure/postgres/postgres-sales-report.ts';
import { postgresStockSync } from './infrastructure/postgres/postgres-stock-sync.ts';
import { reservingSettlement } from './infrastructure/reserving-settlement.ts';
import { sharedFlightCache } from './infrastructure/shared-flight-cache.ts';
import { indexedSuggestions } from './infrastructure/indexed-suggestions.ts';
import { singleFlightCache } from './infrastructure/single-flight-cache.ts';
import { staleResolver } from './infrastructure/stale-resolver.ts';
import { warmHealthCheck } from './infrastructure/warm-health-check.ts';
import { defaultShopSettings, type ShopSettings } from './settings.ts';
import { noTelemetry, type Telemetry } from './telemetry.ts';
import type { Clock, Meter, OutsideWorld, ShopToolbox } from './toolbox.ts';

/** How long a call to a partner may take where nobody says otherwise, ms. */
const PARTNER_TIMEOUT_MS = 10_000;

/** The outside world that the shop calls. */
export type ShopPartner =
  'cache' | 'fraud' | 'payments' | 'push' | 'recommendations' | 'shipping' | 'supplier' | 'tax' | 'warehouse';

const LOOKUP_TIMEOUT_MS = 1_000;
const LOOKUP_TRIES = 2;

const absentAddressBook: AddressBook = {
  townOf: () => Promise.reject(new Error('The shop process has no address book; only the worker has.')),
};

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
  /** Absent: nobody hears of spans and lines. */
  readonly telemetry?: Telemetry;
}

/** The inside of a shop process: its ports, and what they are made from. */
export interface AssembledShop {
  readonly ports: PortsOfShop;
  readonly pool: ShopPool;
  /** That one, and those that adapters have opened. */
  readonly pools: readonly ShopPool[];
  readonly http: SingleAttemptClient;
  readonly supplier: Supplier;
  readonly cacheStore: MemoryCacheStore;
}

/** Makes the toolbox, and from it each port: the shop's own adapter, or that of a design. */
export function assembleShop(options: ShopOptions): AssembledShop {
  const { settings, database, partners, nameServer, sharedFolder, designs, meter, telemetry = noTelemetry } = options;
  const {
    pool: size,
    acquireTimeout,
    repricingRules,
    partnersByName,
    suggestedProducts,
  } = { ...defaultShopSettings, ...settings };
  const pool = new ShopPool({ database, size, acquireTimeoutMs: acquireTimeout, meter, telemetry });
  const pools = [pool];
  const clock: Clock = { now: () => Date.now(), sleep: (ms) => sleep(ms) };
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
    telemetry,
    // The resolver is a port, and made from a toolbox that has this client in it.
    ...(partnersByName ? { lookup: (host: string) => ports.resolver.lookup(host) } : {}),
  });
  const basics = {
    pool,
    openPool(more: { readonly size: number; readonly acquireTimeoutMs: number }) {
      const opened = new ShopPool({ database, ...more, meter, telemetry });
      pools.push(opened);
      return opened;
    },
    withTransaction: <T>(work: Parameters<typeof inTransaction<T>>[1], options?: { readonly withinMs: number }) =>
      inTransaction(pool, work, options),
    http,
    names,
    cacheStore,
    clock,
    meter,
    logger: telemetry.logger,
    sharedFolder,
    ...createJobs({ rules: repricingRules, meter, telemetry }),
    budgetLeft,
    host: 'shop' as const,
    addressBook: absentAddressBook,
  };
  const ports = composePorts(basics, designs, { suggestedProducts });
  return { ports, pool, pools, http, supplier: httpSupplier(partners.supplier), cacheStore };
}

function composePorts(
  basics: Omit<ShopToolbox, keyof OutsideWorld>,
  designs: readonly AppliedDesign[],
  { suggestedProducts }: Pick<Required<ShopSettings>, 'suggestedProducts'>,
): PortsOfShop {
  // The outbound client and the partners come first: other adapters are built from them.
  const httpClient = compose('httpClient', basics.http, { ...basics, ...outsideWorld(basics.http, basics.meter) }, designs);
  const withClient = { ...basics, ...outsideWorld(httpClient, basics.meter) };
  const recommender = compose('recommender', withClient.recommender, withClient, designs);
  const paymentGateway = compose('paymentGateway', withClient.paymentGateway, withClient, designs);
  const taxGateway = compose('taxGateway', withClient.taxGateway, withClient, designs);
  const toolbox: ShopToolbox = { ...withClient, recommender, paymentGateway, taxGateway };
  const inventory = compose('inventory', postgresInventory(toolbox), toolbox, designs);
  return {
    httpClient,
    recommender,
    paymentGateway,
    taxGateway,
    inventory,
    admission: compose('admission', countingAdmission(), toolbox, designs),
    cartMerger: compose('cartMerger', hashingCartMerger(), toolbox, designs),
    cartStore: compose('cartStore', postgresCartStore(toolbox), toolbox, designs),
    catalogueFeed: compose('catalogueFeed', postgresCatalogueFeed(toolbox), toolbox, designs),
    customerDirectory: compose('customerDirectory', postgresCustomerDirectory(toolbox), toolbox, designs),
    healthCheck: compose('healthCheck', warmHealthCheck(toolbox), toolbox, designs),
    httpServer: compose('httpServer', patientHttpServer(), toolbox, designs),
    imageStore: compose('imageStore', fileImageStore(toolbox), toolbox, designs),
    notifier: compose('notifier', postgresNotifier(toolbox), toolbox, designs),
    offers: compose('offers', postgresOffers(toolbox), toolbox, designs),
    orderEvents: compose('orderEvents', postgresOrderEvents(toolbox), toolbox, designs),
    orderProjection: compose('orderProjection', postgresOrderProjection(toolbox), toolbox, designs),
    orderStore: compose('orderStore', postgresOrderStore(toolbox), toolbox, designs),
    priceList: compose('priceList', filePriceList(toolbox), toolbox, designs),
    productCache: compose('productCache', singleFlightCache(toolbox), toolbox, designs),
    productCards: compose('productCards', postgresProductCards(toolbox), toolbox, designs),
    productReader: compose('productReader', postgresProductReader(toolbox), toolbox, designs),
    productSearch: compose('productSearch', postgresProductSearch(toolbox), toolbox, designs),
    rateLimiter: compose('rateLimiter', customerRateLimiter(toolbox), toolbox, designs),
    resolver: compose('resolver', staleResolver(toolbox), toolbox, designs),
    promotions: compose('promotions', postgresPromotions(toolbox), toolbox, designs),
    quotes: compose('quotes', postgresQuotes(toolbox), toolbox, designs),
    remoteCache: compose('remoteCache', sharedFlightCache(toolbox), toolbox, designs),
    reportExporter: compose('reportExporter', postgresReportExporter(toolbox), toolbox, designs),
    salesReport: compose('salesReport', postgresSalesReport(toolbox), toolbox, designs),
    scheduler: compose('scheduler', intervalScheduler(toolbox), toolbox, designs),
    settlement: compose('settlement', reservingSettlement({ inventory, paymentGateway }), toolbox, designs),
    shippingGateway: compose('shippingGateway', httpShippingGateway(httpClient, toolbox.meter), toolbox, designs),
    suggestions: compose('suggestions', indexedSuggestions(toolbox, { products: suggestedProducts }), toolbox, designs),
    stockSync: compose('stockSync', postgresStockSync(toolbox), toolbox, designs),
  };
}

/** The partners as the shop sees them, through one client. */
const outsideWorld = (client: HttpClient, meter: Meter): OutsideWorld => ({
  recommender: httpRecommender(client, meter),
  paymentGateway: httpPaymentGateway(client, meter),
  taxGateway: httpTaxGateway(client, meter),
  fraudCheck: httpFraudCheck(client),
  pushService: httpPushService(client, meter),
  keyValueStore: httpKeyValueStore(client),
  warehouse: httpWarehouse(client),
});
