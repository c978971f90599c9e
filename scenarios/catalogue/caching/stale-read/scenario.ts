import { defineScenario, duration, gauge, histogram, open, sql, statements, trace, MS, SECOND } from '../../../kit/index.ts';

/** A bulk tool changes prices in the database. The shop keeps prices in its memory, and learns of its own changes only. */
export default defineScenario({
  title: 'Stale read',
  claim: 'A cache that only its own writer invalidates lies about every other writer.',
  replaces: ['offers'],
  parameters: {
    everyMs: duration({ default: 50 * MS, min: 20 * MS, max: 90 * MS, description: 'The bulk tool changes a price this often.' }),
  },
  load: () => ({ offer: open('GET /offers/:id', { perSecond: 250 }) }),
  trigger: ({ everyMs }) => [
    sql.repeat(
      `UPDATE offers SET price_cents = price_cents + 1, version = version + 1
        WHERE product_id = (SELECT product_id FROM offers ORDER BY version, product_id LIMIT 1)`,
      {
        every: everyMs,
        // The tool takes its prices back, shortly before the end. That, too, is a change that the shop has to learn of.
        undo: `UPDATE offers SET price_cents = products.price_cents, version = version + 1
                 FROM products WHERE products.id = product_id`,
        at: -1 * SECOND,
        for: 4.2 * SECOND,
      },
    ),
  ],
  healthy: (_, { audit }) => [audit('staleOffers').named('offers out of date, of 40').atMost(4)],
  metrics: [
    histogram('db_queries_per_request', 'Queries that one request sent.'),
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
  ],
  evidence: [
    trace('offer', 'The price comes from the memory of the process: no query asks whether it still holds.', { pick: 'typical' }),
    statements('`offer` does not run, however often prices change; in the fix it runs anew after each change.'),
  ],
  incident: {
    title: 'Meta: Cache made consistent',
    url: 'https://engineering.fb.com/2022/06/08/core-infra/cache-made-consistent/',
  },
});
