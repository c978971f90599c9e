import { data, defineScenario, figures, gauge, histogram, link, open, rate, trace, uniform, KB, MS } from '../../../kit/index.ts';

/** Products have long descriptions. The list shows none of them, and reads all of them through a narrow link. */
export default defineScenario({
  title: 'SELECT *',
  claim: 'The list shows three columns and ships the whole row through the wire.',
  replaces: ['productSearch'],
  parameters: {
    kilobytesPerSecond: rate({
      default: 400,
      min: 200,
      max: 2_000,
      description: 'Kilobytes that the link to the database carries per second, for each connection.',
    }),
  },
  load: () => ({ list: open('GET /product-lists/:id', { perSecond: 10, keys: uniform(1, 40) }) }),
  // Forty pages of products with 4 kB of words each, in calm as well: they are no trouble on a wide link.
  always: () => [data('lengthenDescriptions', { products: 2_000, bytes: 4 * KB })],
  trigger: ({ kilobytesPerSecond }) => [link('shop', 'postgres').bandwidth({ bytesPerSecond: kilobytesPerSecond * KB })],
  healthy: ({ list }) => [list.p50.below(200 * MS)],
  metrics: [
    histogram('db_client_held_seconds', 'How long a request keeps its database connection.'),
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
  ],
  evidence: [
    trace('list', 'One query, and nearly all of its time is the way of its rows through the narrow link.'),
    figures(
      ['link_bytes_per_second', 'db_client_held_seconds'],
      'The link to the database is full, with words that the list does not show.',
    ),
  ],
  incident: {
    title: 'Azure Architecture Center: Extraneous Fetching antipattern',
    url: 'https://learn.microsoft.com/azure/architecture/antipatterns/extraneous-fetching',
  },
});
