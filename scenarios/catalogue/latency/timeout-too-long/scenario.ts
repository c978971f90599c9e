import {
  counter,
  defineScenario,
  duration,
  figures,
  gauge,
  histogram,
  link,
  open,
  trace,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** The recommendation box hangs. Product pages wait for it with a database connection in their hands, so carts starve. */
export default defineScenario({
  title: 'The optional box that took the shop',
  claim: 'Waiting ten seconds for something optional spends what everybody needs.',
  replaces: ['productReader'],
  settings: { shop: { pool: 10, acquireTimeout: 800 * MS } },
  parameters: {
    timeout: duration({
      default: 150 * MS,
      min: 10 * MS,
      max: 10 * SECOND,
      description: 'How long the fixed design waits for recommendations.',
      tunes: 'fixed',
    }),
  },
  load: () => ({
    product: open('GET /products/:id', { perSecond: 25 }),
    cart: open('GET /carts/:id', { perSecond: 30 }),
  }),
  trigger: () => [link('shop', 'recommendations').timeout(0)],
  healthy: ({ product, cart }) => [product.errorRate.below(0.1), cart.errorRate.below(0.1)],
  metrics: [
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
    histogram('db_client_held_seconds', 'How long a request keeps its database connection.'),
    counter('recommendations_skipped_total', 'Product pages that were served without recommendations.'),
  ],
  evidence: [
    trace('cart', '`pool.acquire` is the long span: a cart, which asks no partner, waits for a connection.'),
    figures(
      ['postgres_sessions', 'db_pool_waiting'],
      'Sessions idle in transaction wait for their client, and requests wait for sessions.',
    ),
  ],
  incident: {
    title: 'Google SRE book, chapter 22: Addressing cascading failures',
    url: 'https://sre.google/sre-book/addressing-cascading-failures/',
  },
});
