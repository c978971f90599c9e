import {
  counter,
  defineScenario,
  duration,
  figures,
  gauge,
  link,
  open,
  ratio,
  statements,
  trace,
  zipf,
  MS,
} from '../../../kit/index.ts';

/** The cache server goes away, and every read goes to the database that it was there to spare. */
export default defineScenario({
  title: 'Read-through cache fails',
  claim: 'The day the cache dies, the database gets all of its traffic.',
  replaces: ['remoteCache'],
  settings: { shop: { pool: 4 }, cache: { delayMs: 0 } },
  parameters: {
    rttMs: duration({ default: 10 * MS, min: 2 * MS, max: 40 * MS, description: 'Round trip between shop and database.' }),
  },
  load: () => ({ card: open('GET /products/:id/card', { perSecond: 250, keys: zipf(1, 40) }) }),
  trigger: ({ rttMs }) => [link('shop', 'cache').down(), link('shop', 'postgres').latency({ rttMs })],
  healthy: ({ card }, { postgres }) => [
    ratio(postgres.statement('card').calls, card.sent).named('loads from the database per read').below(0.4),
  ],
  metrics: [
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
    counter('cache_errors_total', 'Calls to the cache server that failed.'),
    counter('cache_served_stale_total', 'Reads that were answered with a value past its time.'),
  ],
  evidence: [
    trace('card', 'The cache cannot be asked, so every read waits for a connection and loads the card by itself.'),
    statements('With the cache away, each read of a card is a query; in the fix a key is loaded by one reader at a time.'),
    figures(['cache_errors_total', 'db_pool_waiting'], 'As soon as the cache is gone, requests queue for the database.'),
  ],
  incident: {
    title: "Amazon Builders' Library: Caching challenges and strategies",
    url: 'https://aws.amazon.com/builders-library/caching-challenges-and-strategies/',
  },
});
