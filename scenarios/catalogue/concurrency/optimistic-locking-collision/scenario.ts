import {
  counter,
  defineScenario,
  duration,
  histogram,
  link,
  one,
  open,
  ratio,
  statements,
  trace,
  MS,
} from '../../../kit/index.ts';

/** Everybody redeems one promotion. Each looks, asks the slow fraud partner, and then writes if nobody else has. */
export default defineScenario({
  title: 'Optimistic lock collisions',
  claim: 'Optimistic locking is a bet on a short window; a slow call inside it loses every time.',
  replaces: ['promotions'],
  settings: { shop: { pool: 20 }, fraud: { delayMs: 1 * MS } },
  parameters: {
    answerMs: duration({
      default: 120 * MS,
      min: 60 * MS,
      max: 400 * MS,
      description: 'How much longer the fraud partner takes to answer.',
    }),
  },
  load: () => ({ redeem: open('POST /promotions/:id/redeem', { perSecond: 40, keys: one(1), answers: [200] }) }),
  trigger: ({ answerMs }) => [link('shop', 'fraud').latency({ rttMs: answerMs })],
  healthy: ({ redeem }, { postgres }) => [
    redeem.errorRate.below(0.2),
    ratio(postgres.statement('count-redemption').calls, redeem.right).named('attempts per redemption').below(4),
  ],
  metrics: [
    histogram('db_queries_per_request', 'Queries that one request sent.'),
    counter('http_client_attempts_total', 'Attempts of outbound calls, by layer and target.'),
  ],
  evidence: [
    trace('redeem', 'Equal attempts in a row: read, ask the slow partner, write, and find that somebody was quicker.'),
    statements('Most calls of `count-redemption` change no row, because the version has moved on.'),
  ],
  incident: {
    title: 'Marc Brooker: Exponential Backoff And Jitter (optimistic concurrency control)',
    url: 'https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/',
  },
});
