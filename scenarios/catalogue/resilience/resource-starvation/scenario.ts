import { defineScenario, duration, figures, gauge, histogram, locks, open, sql, trace, SECOND } from '../../../kit/index.ts';

/** A maintenance script locks the ledger. Reports wait for it with the connections that checkout needs. */
export default defineScenario({
  title: 'Starved by a neighbour',
  claim: 'A table that checkout never reads can close the shop, if reports and checkout share one pool.',
  replaces: ['reportExporter'],
  settings: { shop: { pool: 10 } },
  parameters: {
    holdMs: duration({
      default: 8 * SECOND,
      min: 4 * SECOND,
      max: 10 * SECOND,
      description: 'How long the script holds its lock.',
    }),
  },
  load: () => ({
    checkout: open('POST /checkout', { perSecond: 40 }),
    // Not judged: nobody can have a report of a table that is locked.
    report: open('GET /reports/ledger', { perSecond: 12 }),
  }),
  trigger: ({ holdMs }) => [sql.hold('LOCK TABLE ledger IN ACCESS EXCLUSIVE MODE', { at: -1.4 * SECOND, for: holdMs })],
  healthy: ({ checkout }) => [checkout.errorRate.below(0.1), checkout.p95.below(0.8 * SECOND)],
  metrics: [
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
    histogram('db_pool_acquire_seconds', 'How long a request waits for a database connection.'),
  ],
  evidence: [
    locks('Reports wait for the ledger, which the script has locked, and keep the connections meanwhile.'),
    trace('checkout', '`pool.acquire` is the long span: a checkout never reads the ledger, and waits for it.'),
    figures(['db_pool_in_use', 'db_pool_waiting', 'postgres_sessions'], 'The pool is full of sessions that wait for a lock.'),
  ],
  incident: {
    title: 'Azure Architecture Center: Bulkhead pattern',
    url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/bulkhead',
  },
});
