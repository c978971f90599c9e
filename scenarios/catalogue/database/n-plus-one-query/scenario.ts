import {
  count,
  data,
  defineScenario,
  duration,
  gauge,
  histogram,
  link,
  open,
  ratio,
  statements,
  trace,
  uniform,
  MS,
} from '../../../kit/index.ts';

/** The order list asks the database once for each order. Forty orders and one network hop turn that into a staircase. */
export default defineScenario({
  title: 'N+1 queries',
  claim: 'A page that asks once per row is fine until somebody has many rows and the database is a network hop away.',
  replaces: ['orderProjection'],
  parameters: {
    ordersPerCustomer: count({ default: 40, min: 5, max: 100, description: 'Orders of each customer who looks at the list.' }),
    rttMs: duration({ default: 10 * MS, min: 0, max: 20 * MS, description: 'Round trip between shop and database.' }),
  },
  load: () => ({
    orders: open('GET /customers/:id/orders', { perSecond: 30, keys: uniform(1, 40) }),
  }),
  trigger: ({ ordersPerCustomer, rttMs }) => [
    data('growOrders', { customers: 40, ordersPerCustomer }),
    link('shop', 'postgres').latency({ rttMs }),
  ],
  healthy: ({ orders }, { postgres }) => [ratio(postgres.statements, orders.sent).named('queries per page').below(8)],
  metrics: [
    histogram('db_queries_per_request', 'Queries that one request sent.'),
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
  ],
  evidence: [
    trace('orders', 'The same query again and again under one request, one after the other: once for each order.'),
    statements('`order-lines` is called once for each order; in the fix once for each page.'),
  ],
  incident: {
    title: 'Azure Architecture Center: Chatty I/O antipattern',
    url: 'https://learn.microsoft.com/en-us/azure/architecture/antipatterns/chatty-io/',
  },
});
