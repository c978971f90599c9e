import { count, counter, data, defineScenario, figures, gauge, open, ratio, trace, MS, SECOND } from '../../../kit/index.ts';

/** Six hundred customers wait for a product that is back every other second. The push partner serves fifty calls at once. */
export default defineScenario({
  title: 'Callback storm',
  claim: 'Promise.all over a list has no brake: six hundred subscribers are six hundred calls at the same moment.',
  replaces: ['notifier'],
  settings: { push: { delayMs: 80 * MS, workers: 50, queueLimit: 200 } },
  parameters: {
    subscribersPerProduct: count({ default: 600, min: 10, max: 2_000, description: 'Customers who wait for each product.' }),
  },
  load: () => ({
    product: open('GET /products/:id', { perSecond: 60 }),
    restock: open('POST /restocks', { perSecond: 0.5, arrivals: 'even' }),
  }),
  trigger: ({ subscribersPerProduct }) => [data('growSubscriptions', { subscribersPerProduct })],
  healthy: (_, { partner }) => [
    partner('push').mostInFlight.atMost(60),
    ratio(partner('push').entries('turned away'), partner('push').calls, { unit: 'share' })
      .named('messages that the push partner turned away')
      .below(0.04),
  ],
  window: 4.5 * SECOND,
  metrics: [
    gauge('notifier_in_flight', 'Messages that are on their way to the push partner.'),
    counter('notifier_messages_total', 'Messages to the push partner, by outcome.'),
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
  ],
  evidence: [
    trace('restock', 'Everybody at once: a query and a call to the push partner for each who waits for the product.'),
    figures(
      ['notifier_in_flight', 'partner_queue_depth', 'db_pool_waiting'],
      'One product comes in, and hundreds of messages set out in the same moment.',
    ),
  ],
  incident: {
    title: 'Node.js documentation: http.Agent, maxSockets',
    url: 'https://nodejs.org/api/http.html#new-agentoptions',
  },
});
