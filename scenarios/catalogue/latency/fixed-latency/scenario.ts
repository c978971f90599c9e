import { defineScenario, duration, histogram, link, open, statements, trace, MS } from '../../../kit/index.ts';

/** The database moves a network hop away. The page of an order asks it eight questions, one after another. */
export default defineScenario({
  title: 'Eight round trips',
  claim: 'A slow link costs once per round trip, not once per byte.',
  replaces: ['orderProjection'],
  settings: { shop: { pool: 20 } },
  parameters: {
    rttMs: duration({ default: 80 * MS, min: 20 * MS, max: 150 * MS, description: 'Round trip between shop and database.' }),
  },
  load: () => ({ order: open('GET /orders/:id/page', { perSecond: 8 }) }),
  trigger: ({ rttMs }) => [link('shop', 'postgres').latency({ rttMs })],
  healthy: ({ order }) => [order.p50.below(300 * MS)],
  metrics: [
    histogram('db_queries_per_request', 'Queries that one request sent.'),
    histogram('db_client_held_seconds', 'How long a request keeps its database connection.'),
  ],
  evidence: [
    trace('order', 'A staircase: eight queries, one after the other, and each pays the way there and back.'),
    statements('Each statement is quick where it runs: what is slow is the way.'),
  ],
  incident: {
    title: 'Azure Architecture Center: Chatty I/O antipattern',
    url: 'https://learn.microsoft.com/azure/architecture/antipatterns/chatty-io',
  },
});
