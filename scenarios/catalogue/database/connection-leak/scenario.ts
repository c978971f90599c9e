import { data, defineScenario, figures, gauge, logs, open, share, trace, SECOND } from '../../../kit/index.ts';

/** Some products are sold out. The path that says so forgets to give the connection back. */
export default defineScenario({
  title: 'Connection leak',
  claim: 'Ten unhappy customers are enough to close the shop when the error path forgets to give the connection back.',
  replaces: ['inventory'],
  settings: { shop: { pool: 10, acquireTimeout: 1 * SECOND } },
  parameters: {
    soldOutShare: share({ default: 0.2, min: 0.05, max: 0.5, description: 'Share of the products that are sold out.' }),
  },
  load: () => ({ checkout: open('POST /checkout', { perSecond: 40 }) }),
  trigger: ({ soldOutShare }) => [data('sellOut', { share: soldOutShare })],
  healthy: ({ checkout }, { postgres }) => [
    checkout.errorRate.below(0.05),
    postgres.sessions('idle in transaction').atEnd.atMost(2),
  ],
  metrics: [
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
  ],
  evidence: [
    figures(
      ['postgres_sessions', 'db_pool_in_use', 'db_pool_waiting'],
      'Sessions that stay idle in transaction: connections that nobody gives back.',
    ),
    trace('checkout', '`pool.acquire` is all that there is: the checkout waits for a connection until it gives up.', {
      pick: 'failed',
    }),
    logs('No database connection was had', 'Each line is somebody to whom nobody has given a connection back in time.'),
  ],
  incident: { title: 'node-postgres: Pooling', url: 'https://node-postgres.com/features/pooling' },
});
