import { count, data, defineScenario, gauge, histogram, open, plan, ratio, statements, uniform } from '../../../kit/index.ts';

/** The service desk looks for customers by the middle of their name, and there are twenty times as many as last year. */
export default defineScenario({
  title: 'Slow query: search in the middle of a word',
  claim: "A search for '%term%' reads the whole table, and no B-tree changes that.",
  replaces: ['customerDirectory'],
  parameters: {
    rows: count({ default: 200_000, min: 100_000, max: 500_000, description: 'Customers that have come since.' }),
  },
  load: () => ({ search: open('GET /customers', { perSecond: 8, keys: uniform(10_000, 99_999) }) }),
  trigger: ({ rows }) => [data('growCustomers', { rows })],
  healthy: (_, { postgres }) => {
    const { blocks, calls } = postgres.statement('customer-search');
    return [ratio(blocks, calls).named('blocks read per search').below(400)];
  },
  metrics: [
    histogram('db_client_held_seconds', 'How long a request keeps its database connection.'),
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
  ],
  evidence: [
    plan('customer-search', 'The whole table is scanned for a handful of names; with the trigram index, hardly more than those.'),
    statements('Blocks per call of `customer-search`: the whole table, whoever is searched for.'),
  ],
  incident: {
    title: 'PostgreSQL documentation: pg_trgm, index support for LIKE',
    url: 'https://www.postgresql.org/docs/current/pgtrgm.html',
  },
});
