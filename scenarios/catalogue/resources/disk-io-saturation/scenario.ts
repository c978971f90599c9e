import { defineScenario, duration, gauge, histogram, open, pg, statements, trace, MS } from '../../../kit/index.ts';

/** Each flush of the write-ahead log takes long. An order of twelve lines is stored with twelve of them. */
export default defineScenario({
  title: 'Twelve flushes per order',
  claim: 'A disk flushes so many times a second; spend one on an order, not twelve.',
  replaces: ['orderStore'],
  parameters: {
    flushMs: duration({
      default: 70 * MS,
      min: 30 * MS,
      max: 100 * MS,
      description: 'A flush of the write-ahead log takes so much longer.',
    }),
  },
  load: () => ({ order: open('POST /orders/:id/lines', { perSecond: 6 }) }),
  // The bench does without flushing; here every run flushes for real.
  always: () => [pg.setting('fsync', 'on')],
  // commit_delay is in microseconds, and waits only with so many other transactions under way: with none, always.
  trigger: ({ flushMs }) => [pg.setting('commit_siblings', 0), pg.setting('commit_delay', flushMs * 1_000)],
  healthy: ({ order }) => [order.p95.below(350 * MS)],
  metrics: [
    histogram('order_append_seconds', 'How long the lines of one wholesale order take to be stored.'),
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
    histogram('db_client_held_seconds', 'How long a request keeps its database connection.'),
  ],
  evidence: [
    trace('order', 'Twelve statements, and each waits for a flush of its own; in the fix only COMMIT does.'),
    statements('`append-line` is quick by itself: what takes long is each commit, which waits for a flush.'),
  ],
  incident: {
    title: 'PostgreSQL documentation: WAL configuration (commit_delay)',
    url: 'https://www.postgresql.org/docs/current/wal-configuration.html',
  },
});
