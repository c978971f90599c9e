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
  MS,
} from '../../../kit/index.ts';

/** All carts hold the same product, and each checkout computes the new stock from what it has read. */
export default defineScenario({
  title: 'Lost update',
  claim: 'Read, compute, write: two buyers, one item taken from stock.',
  replaces: ['inventory'],
  parameters: {
    hotProducts: count({ default: 1, min: 1, max: 8, description: 'Products that all carts are about.' }),
    rttMs: duration({ default: 5 * MS, min: 1 * MS, max: 30 * MS, description: 'Round trip between shop and database.' }),
  },
  load: () => ({ checkout: open('POST /checkout', { perSecond: 80 }) }),
  trigger: ({ hotProducts, rttMs }) => [
    data('skewCarts', { hotProducts, linesPerCart: 1 }),
    link('shop', 'postgres').latency({ rttMs }),
  ],
  healthy: (_, { check }) => [
    ratio(check('piecesNotTaken'), check('piecesSold'), { unit: 'share' }).named('sold, but not taken from stock').below(0.05),
  ],
  metrics: [
    histogram('db_queries_per_request', 'Queries that one request sent.'),
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
  ],
  evidence: [
    trace('checkout', 'Stock is read, and a number computed from it is written; in between, others read the same.', {
      pick: 'typical',
    }),
    statements('`read-stock` and `write-stock` are two statements, and nothing is locked between them.'),
  ],
  incident: {
    title: 'PostgreSQL documentation: Read Committed Isolation Level',
    url: 'https://www.postgresql.org/docs/current/transaction-iso.html',
  },
});
