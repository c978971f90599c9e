import { data, defineScenario, duration, gauge, link, locks, open, share, statements, MS, SECOND } from '../../../kit/index.ts';

/** Half of the carts hold the same product, and the payment partner is slow. Checkout locks the product first. */
export default defineScenario({
  title: 'Lock contention on a hot row',
  claim: 'A lock held across a payment call turns one popular product into a queue of one.',
  replaces: ['settlement'],
  // Connections for everybody at once: what runs out is the row, not the pool.
  settings: { shop: { pool: 30 } },
  parameters: {
    hotShare: share({ default: 0.5, min: 0.1, max: 1, description: 'Share of the carts that hold the popular product.' }),
    answerMs: duration({
      default: 300 * MS,
      min: 50 * MS,
      max: 1 * SECOND,
      description: 'How much longer the payment partner takes to answer.',
    }),
  },
  load: () => ({ checkout: open('POST /checkout', { perSecond: 30 }) }),
  trigger: ({ hotShare, answerMs }) => [
    data('skewCarts', { hotProducts: 1, linesPerCart: 1, share: hotShare }),
    link('shop', 'payments').latency({ rttMs: answerMs }),
  ],
  healthy: ({ checkout }, { postgres }) => [
    checkout.errorRate.below(0.1),
    postgres.sessions('waiting for a lock').peak.atMost(5),
  ],
  metrics: [
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
  ],
  evidence: [
    locks('One session holds the popular row while it waits for the payment partner; all others wait for it.'),
    statements('`lock-stock` takes long and reads next to nothing: it waits for the row.'),
  ],
  incident: {
    title: 'PostgreSQL documentation: lock_timeout ("separately to each lock acquisition attempt")',
    url: 'https://www.postgresql.org/docs/current/runtime-config-client.html',
  },
});
