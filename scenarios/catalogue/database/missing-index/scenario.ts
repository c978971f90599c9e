import { count, data, defineScenario, gauge, histogram, open, plan, ratio, statements, uniform } from '../../../kit/index.ts';

/** The orders of former years are imported. The list of a customer's orders has no index to find them by. */
export default defineScenario({
  title: 'Missing index',
  claim: 'A foreign key without an index reads every order of everybody to show yours.',
  replaces: ['orderProjection'],
  parameters: {
    orders: count({ default: 250_000, min: 100_000, max: 400_000, description: 'Orders of former years.' }),
  },
  load: () => ({
    busy: open('GET /customers/:id/orders', { perSecond: 20, keys: uniform(1, 2_000), query: { limit: 20 } }),
    quiet: open('GET /customers/:id/orders', { perSecond: 20, keys: uniform(8_001, 10_000), query: { limit: 20 } }),
  }),
  // PostgreSQL makes an index for a primary key; for a reference it makes none.
  always: () => [data('dropOrderIndex', {})],
  trigger: ({ orders }) => [data('importOrders', { orders, customers: 2_000 })],
  healthy: (_, { postgres }) => {
    const { blocks, calls } = postgres.statement('orders-of-customer');
    return [ratio(blocks, calls).named('blocks read per list of orders').below(600)];
  },
  metrics: [
    histogram('db_client_held_seconds', 'How long a request keeps its database connection.'),
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
  ],
  evidence: [
    plan(
      'orders-of-customer',
      'A sequential scan reads the orders of everybody to find yours; with the index, only yours are read.',
    ),
    statements('Blocks per call of `orders-of-customer`: nearly the whole table, for a handful of rows.'),
  ],
  incident: {
    title: 'Use The Index, Luke: Indexing ORDER BY',
    url: 'https://use-the-index-luke.com/sql/sorting-grouping/indexed-order-by',
  },
});
