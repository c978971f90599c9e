import { counter, defineScenario, duration, figures, gauge, locks, open, sql, trace, MS } from '../../../kit/index.ts';

/** Somebody has locked the order lines. Whoever asks for a sales report leaves soon; what was begun for them stays. */
export default defineScenario({
  title: 'Nobody is waiting for this',
  claim: 'The customer left after 300 ms; the shop kept working for her alone.',
  replaces: ['salesReport'],
  settings: { shop: { pool: 5, acquireTimeout: 800 * MS } },
  parameters: {
    patience: duration({ default: 300 * MS, min: 200 * MS, max: 400 * MS, description: 'How long somebody waits for a report.' }),
  },
  load: ({ patience }) => ({
    cart: open('GET /carts/:id', { perSecond: 40 }),
    // Not judged: nobody can have a report of a table that is locked.
    report: open('GET /reports/sales', { perSecond: 5, arrivals: 'even', patience }),
  }),
  trigger: () => [sql.hold('LOCK TABLE order_lines IN ACCESS EXCLUSIVE MODE', { at: -1_000 * MS })],
  healthy: ({ cart }) => [cart.errorRate.below(0.1)],
  metrics: [
    counter('requests_abandoned_total', 'Requests whose client left before the answer was complete.'),
    gauge('abandoned_reports_running', 'Sales reports that are being written although their reader has left.'),
    counter('report_queries_cancelled_total', 'Queries of reports that were cancelled, because their reader had left.'),
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
  ],
  evidence: [
    locks('Reports wait for a locked table, long after their readers have left.'),
    trace('cart', '`pool.acquire` is the long span: the connections are with reports that nobody will read.'),
    figures(
      ['abandoned_reports_running', 'db_pool_waiting'],
      'Reports without a reader keep the connections, and carts queue for them.',
    ),
  ],
  incident: {
    title: 'Google SRE book, chapter 22: Addressing cascading failures',
    url: 'https://sre.google/sre-book/addressing-cascading-failures/',
  },
});
