import { defineScenario, duration, figures, gauge, histogram, link, open, trace, MS, SECOND } from '../../../kit/index.ts';

/** The tax partner is slow. Quotes wait for it with a database connection in their hands, and product pages get none. */
export default defineScenario({
  title: 'Connection pool exhaustion',
  claim: 'Whoever holds a database connection while waiting for somebody else needs rate × wait of them.',
  replaces: ['quotes'],
  settings: { shop: { pool: 10 } },
  parameters: {
    answerMs: duration({
      default: 1.5 * SECOND,
      min: 200 * MS,
      max: 2 * SECOND,
      description: 'How much longer the tax partner takes to answer.',
    }),
  },
  load: () => ({
    quote: open('POST /carts/:id/quote', { perSecond: 60 }),
    product: open('GET /products/:id', { perSecond: 30 }),
  }),
  trigger: ({ answerMs }) => [link('shop', 'tax').latency({ rttMs: answerMs })],
  healthy: ({ product, quote }) => [product.errorRate.below(0.05), quote.errorRate.below(0.1)],
  metrics: [
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
    histogram('db_pool_acquire_seconds', 'How long a request waits for a database connection.'),
  ],
  evidence: [
    trace('product', '`pool.acquire` is the long span: a page that needs no tax waits for a connection.'),
    figures(
      ['db_pool_waiting', 'postgres_sessions'],
      'Requests queue for the pool while its sessions are idle: PostgreSQL has nothing to do.',
    ),
    trace('quote', 'Between its two queries the quote waits for the tax partner, and keeps its connection.'),
  ],
  incident: {
    title: 'HikariCP: About Pool Sizing',
    url: 'https://github.com/brettwooldridge/HikariCP/wiki/About-Pool-Sizing',
  },
});
