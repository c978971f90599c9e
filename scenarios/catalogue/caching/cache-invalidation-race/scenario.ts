import { defineScenario, duration, gauge, histogram, link, open, trace, MS } from '../../../kit/index.ts';

/** Prices are edited while they are read. Loading one takes a call to the slow tax partner. */
export default defineScenario({
  title: 'Invalidation race',
  claim: 'Delete-after-write loses against a reader who loaded before the write and stores after the delete.',
  replaces: ['offers'],
  parameters: {
    answerMs: duration({
      default: 500 * MS,
      min: 300 * MS,
      max: 800 * MS,
      description: 'How much longer the tax partner takes to answer.',
    }),
  },
  load: () => ({
    offer: open('GET /offers/:id', { perSecond: 300 }),
    edit: open('PUT /offers/:id', { perSecond: 80 }),
  }),
  trigger: ({ answerMs }) => [link('shop', 'tax').latency({ rttMs: answerMs })],
  healthy: (_, { audit }) => [audit('staleOffers').named('offers out of date at rest, of 40').atMost(3)],
  metrics: [
    histogram('db_queries_per_request', 'Queries that one request sent.'),
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
  ],
  evidence: [
    trace('edit', 'Between reading a price and keeping it lies the slow tax partner: a newer price passes meanwhile.', {
      pick: 'typical',
    }),
    trace('offer', 'A reader shares a load that is under way, and gets what that has read before.'),
  ],
  incident: {
    title: 'Nishtala et al.: Scaling Memcache at Facebook (NSDI 2013), leases',
    url: 'https://www.usenix.org/conference/nsdi13/technical-sessions/presentation/nishtala',
  },
});
