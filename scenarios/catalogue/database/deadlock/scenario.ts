import { count, counter, data, defineScenario, duration, gauge, link, locks, logs, open, MS } from '../../../kit/index.ts';

/** Carts hold the same few products in different order; each checkout locks them in the order of its cart. */
export default defineScenario({
  title: 'Deadlock',
  claim: 'Two carts with the same products in different order stop each other, and PostgreSQL takes a second to notice.',
  replaces: ['inventory'],
  parameters: {
    hotProducts: count({ default: 8, min: 4, max: 32, description: 'Products that all carts are about.' }),
    linesPerCart: count({ default: 3, min: 2, max: 5, description: 'Products in each cart.' }),
    rttMs: duration({ default: 5 * MS, min: 1 * MS, max: 20 * MS, description: 'Round trip between shop and database.' }),
  },
  load: () => ({ checkout: open('POST /checkout', { perSecond: 40 }) }),
  trigger: ({ hotProducts, linesPerCart, rttMs }) => [
    data('skewCarts', { hotProducts, linesPerCart }),
    link('shop', 'postgres').latency({ rttMs }),
  ],
  healthy: ({ checkout }, { postgres }) => [postgres.deadlocks.atMost(3), checkout.errorRate.below(0.1)],
  metrics: [
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
    counter('checkout_failures_total', 'Checkouts that ended without an order, by reason.'),
  ],
  evidence: [
    locks('Sessions in a circle: each waits for a row that the next one holds; in the fix they wait in a line.'),
    logs('deadlock detected', 'PostgreSQL ends one transaction of the circle, and says which statements waited for each other.'),
  ],
  incident: {
    title: 'PostgreSQL documentation: Deadlocks',
    url: 'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS',
  },
});
