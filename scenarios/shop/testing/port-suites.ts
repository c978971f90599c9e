import { describeAdmission } from '../application/ports/admission.contract.ts';
import { describeCartMerger } from '../application/ports/cart-merger.contract.ts';
import { describeCartStore } from '../application/ports/cart-store.contract.ts';
import { describeCatalogueFeed } from '../application/ports/catalogue-feed.contract.ts';
import { describeCustomerDirectory } from '../application/ports/customer-directory.contract.ts';
import { describeEventConsumer } from '../application/ports/event-consumer.contract.ts';
import { describeHealthCheck } from '../application/ports/health-check.contract.ts';
import { describeHttpClient } from '../application/ports/http-client.contract.ts';
import { describeHttpServer } from '../application/ports/http-server.contract.ts';
import { describeImageStore } from '../application/ports/image-store.contract.ts';
import { describeInventory } from '../application/ports/inventory.contract.ts';
import { describeNotifier } from '../application/ports/notifier.contract.ts';
import { describeOffers } from '../application/ports/offers.contract.ts';
import { describeOrderEvents } from '../application/ports/order-events.contract.ts';
import { describeOrderProjection } from '../application/ports/order-projection.contract.ts';
import { describeOrderStore } from '../application/ports/order-store.contract.ts';
import { describePaymentGateway } from '../application/ports/payment-gateway.contract.ts';
import { describePriceList } from '../application/ports/price-list.contract.ts';
import { describeProductCache } from '../application/ports/product-cache.contract.ts';
import { describeProductCards } from '../application/ports/product-cards.contract.ts';
import { describeProductReader } from '../application/ports/product-reader.contract.ts';
import { describeProductSearch } from '../application/ports/product-search.contract.ts';
import { describePromotions } from '../application/ports/promotions.contract.ts';
import { describeQuotes } from '../application/ports/quotes.contract.ts';
import { describeRateLimiter } from '../application/ports/rate-limiter.contract.ts';
import { describeRecommender } from '../application/ports/recommender.contract.ts';
import { describeResolver } from '../application/ports/resolver.contract.ts';
import { describeRemoteCache } from '../application/ports/remote-cache.contract.ts';
import { describeReportExporter } from '../application/ports/report-exporter.contract.ts';
import { describeSalesReport } from '../application/ports/sales-report.contract.ts';
import { describeScheduler } from '../application/ports/scheduler.contract.ts';
import { describeShippingGateway } from '../application/ports/shipping-gateway.contract.ts';
import { describeSuggestions } from '../application/ports/suggestions.contract.ts';
import { describeTaxGateway } from '../application/ports/tax-gateway.contract.ts';
import { describeSettlement } from '../application/ports/settlement.contract.ts';
import { describeStockSync } from '../application/ports/stock-sync.contract.ts';
import type { ShopPorts } from '../application/ports/index.ts';
import type { RecordingMeter } from './recording-meter.ts';
import type { TestDatabase } from './test-database.ts';

/** What the suites ask for when their tests run: by then it is open. */
export interface UnderTest {
  ports(): ShopPorts;
  meter(): RecordingMeter;
  database(): TestDatabase;
  /** The folder that the shop's processes share. */
  folder(): string;
  /** Only what holds in calm conditions: a design may fail under its trigger. */
  readonly calm: boolean;
}

/** The contract suite of each port, ready to run over whatever adapters are under test. */
export const portSuites: { readonly [P in keyof ShopPorts]: (tested: UnderTest) => unknown } = {
  admission: ({ ports }) => describeAdmission(() => ports().admission),
  cartMerger: ({ ports }) => describeCartMerger(() => ports().cartMerger),
  cartStore: ({ ports }) => describeCartStore(() => ports().cartStore),
  catalogueFeed: ({ ports, database, calm }) =>
    describeCatalogueFeed(() => ports().catalogueFeed, {
      cutOff: !calm,
      async delisted() {
        const rows = await database().query('SELECT id FROM products WHERE delisted_at IS NOT NULL ORDER BY id');
        return rows.map(({ id }) => Number(id));
      },
    }),
  customerDirectory: ({ ports }) => describeCustomerDirectory(() => ports().customerDirectory),
  eventConsumer: ({ ports, database, calm }) =>
    describeEventConsumer(() => ports().eventConsumer, {
      events: () => ports().orderEvents,
      closeTogether: !calm,
      async pending() {
        const [outbox] = await database().query('SELECT count(*)::int AS pending FROM outbox WHERE done_at IS NULL');
        return Number(outbox?.['pending']);
      },
      async viewOf(orderId) {
        const [view] = await database().query('SELECT step, town FROM order_view WHERE order_id = $1', [orderId]);
        return view as { step: 'paid' | 'shipped'; town: string } | undefined;
      },
    }),
  healthCheck: ({ ports }) => describeHealthCheck(() => ports().healthCheck),
  httpClient: ({ ports }) => describeHttpClient(() => ports().httpClient),
  httpServer: ({ ports }) => describeHttpServer(() => ports().httpServer),
  imageStore: ({ ports, folder }) => describeImageStore(() => ports().imageStore, folder),
  inventory: ({ ports, database, calm }) =>
    describeInventory(() => ports().inventory, {
      soldOut: !calm,
      stockOf: stockIn(database),
    }),
  notifier: ({ ports, meter }) =>
    describeNotifier(
      () => ports().notifier,
      () => meter().counted('notifier_messages_total'),
    ),
  offers: ({ ports }) => describeOffers(() => ports().offers),
  orderEvents: ({ ports }) => describeOrderEvents(() => ports().orderEvents),
  orderProjection: ({ ports }) => describeOrderProjection(() => ports().orderProjection),
  orderStore: ({ ports }) => describeOrderStore(() => ports().orderStore),
  paymentGateway: ({ ports }) => describePaymentGateway(() => ports().paymentGateway),
  priceList: ({ ports }) => describePriceList(() => ports().priceList),
  productCache: ({ ports }) => describeProductCache(() => ports().productCache),
  productCards: ({ ports }) => describeProductCards(() => ports().productCards),
  productReader: ({ ports }) => describeProductReader(() => ports().productReader),
  productSearch: ({ ports }) => describeProductSearch(() => ports().productSearch),
  promotions: ({ ports }) => describePromotions(() => ports().promotions),
  quotes: ({ ports, database }) =>
    describeQuotes(() => ports().quotes, {
      carts: () => ports().cartStore,
      async kept(cartId) {
        const [quote] = await database().query(
          'SELECT cart_id AS "cartId", total_cents AS "totalCents", tax_cents AS "taxCents" FROM quotes WHERE cart_id = $1',
          [cartId],
        );
        return quote;
      },
    }),
  rateLimiter: ({ ports }) => describeRateLimiter(() => ports().rateLimiter),
  recommender: ({ ports }) => describeRecommender(() => ports().recommender),
  resolver: ({ ports }) => describeResolver(() => ports().resolver),
  shippingGateway: ({ ports }) => describeShippingGateway(() => ports().shippingGateway),
  suggestions: ({ ports }) => describeSuggestions(() => ports().suggestions),
  taxGateway: ({ ports }) => describeTaxGateway(() => ports().taxGateway),
  remoteCache: ({ ports }) => describeRemoteCache(() => ports().remoteCache),
  reportExporter: ({ ports }) => describeReportExporter(() => ports().reportExporter),
  salesReport: ({ ports }) => describeSalesReport(() => ports().salesReport),
  scheduler: ({ ports, meter }) =>
    describeScheduler(
      () => ports().scheduler,
      () => meter().counted('repricing_runs_total'),
    ),
  settlement: ({ ports, database }) => describeSettlement(() => ports().settlement, stockIn(database)),
  stockSync: ({ ports, database }) => describeStockSync(() => ports().stockSync, stockIn(database)),
};

const stockIn = (database: UnderTest['database']) => async (productId: number) => {
  const [stock] = await database().query('SELECT available FROM stock WHERE product_id = $1', [productId]);
  return Number(stock?.['available']);
};
