import {
  counter,
  data,
  defineScenario,
  duration,
  gauge,
  link,
  locks,
  open,
  statements,
  volley,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** A stocktake asks the warehouse batch by batch, and keeps every row that it has corrected locked until the last answer. */
export default defineScenario({
  title: 'Long-running transaction',
  claim: 'A stocktake in one transaction locks every row it has touched until the slowest answer of its last step.',
  replaces: ['inventory', 'stockSync'],
  parameters: {
    answerMs: duration({
      default: 300 * MS,
      min: 200 * MS,
      max: 600 * MS,
      description: 'How much longer the warehouse takes to answer for one batch.',
    }),
  },
  load: () => ({
    checkout: open('POST /checkout', { perSecond: 40 }),
    // Somebody presses the button again and again; while a stocktake is under way, that is answered 409.
    stocktake: volley('POST /stocktakes', { size: 1, every: 1.5 * SECOND }),
  }),
  // Customers buy what is being counted.
  always: () => [data('skewCarts', { hotProducts: 200, linesPerCart: 1 })],
  trigger: ({ answerMs }) => [link('shop', 'warehouse').latency({ rttMs: answerMs })],
  healthy: ({ checkout }, { postgres }) => [postgres.oldestTransaction.below(2 * SECOND), checkout.errorRate.below(0.1)],
  window: 5 * SECOND,
  metrics: [
    counter('stocktake_batches_total', 'Batches of a stocktake that were completed.'),
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
  ],
  evidence: [
    locks('Checkouts wait for one session, the stocktake: it has touched their rows and does not commit.'),
    statements('`reserve` takes long and reads next to nothing: it waits for its row.'),
  ],
  incident: {
    title: 'GitLab: Transaction guidelines (external calls inside transactions)',
    url: 'https://docs.gitlab.com/development/database/transaction_guidelines',
  },
});
