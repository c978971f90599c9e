import {
  cache,
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
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** The hottest key of the cache expires again and again, and the database that refills it is far away. */
export default defineScenario({
  title: 'Cache stampede',
  claim: 'When the hottest key expires, everybody computes it at once.',
  replaces: ['productCache'],
  parameters: {
    everyMs: duration({ default: 1.5 * SECOND, min: 500 * MS, max: 5 * SECOND, description: 'The key expires this often.' }),
    rttMs: duration({ default: 150 * MS, min: 20 * MS, max: 400 * MS, description: 'Round trip between shop and database.' }),
  },
  load: () => ({ bestSellers: open('GET /best-sellers', { perSecond: 100 }) }),
  trigger: ({ everyMs, rttMs }) => [
    cache.expire('best-sellers', { every: everyMs }),
    link('shop', 'postgres').latency({ rttMs }),
  ],
  healthy: (_, { postgres, effects }) => [
    ratio(postgres.statement('best-sellers').calls, effects('cache.expire'), { whenNone: 0 }).named('loads per expiry').atMost(3),
  ],
  metrics: [
    counter('cache_loads_total', 'Values that the cache had to compute.'),
    counter('cache_expiries_total', 'Keys that expired.'),
    gauge('cache_load_concurrency', 'Loads that run at the same moment.'),
  ],
  evidence: [
    trace('bestSellers', 'A page that missed: it waits for a connection, behind others that run the very same query.'),
    statements('One statement, `best-sellers`, sent again and again for the same answer.'),
    figures(['cache_load_concurrency', 'db_pool_waiting'], 'Each expiry sends everybody to the database in the same moment.'),
  ],
  incident: {
    title: 'Facebook, 23 September 2010: More details on the outage',
    url: 'https://engineering.fb.com/2010/09/23/uncategorized/more-details-on-today-s-outage/',
  },
});
