import { defineScenario, duration, gauge, histogram, link, open, sql, statements, trace, MS } from '../../../kit/index.ts';

/** Entries are booked while a report is made that reads them twice. */
export default defineScenario({
  title: 'Phantom read',
  claim: 'A report that asks twice gets two worlds, even inside a transaction.',
  replaces: ['reportExporter'],
  parameters: {
    everyMs: duration({ default: 10 * MS, min: 5 * MS, max: 100 * MS, description: 'An entry is booked this often.' }),
    rttMs: duration({ default: 30 * MS, min: 5 * MS, max: 100 * MS, description: 'Round trip between shop and database.' }),
  },
  load: () => ({ report: open('GET /reports/daily-close', { perSecond: 15, query: { day: '2026-01-20' } }) }),
  trigger: ({ everyMs, rttMs }) => [
    sql.repeat("INSERT INTO ledger (booked_on, amount_cents) VALUES ('2026-01-20', 1250)", {
      every: everyMs,
      undo: 'DELETE FROM ledger WHERE id > 1000',
    }),
    link('shop', 'postgres').latency({ rttMs }),
  ],
  healthy: ({ report }) => [report.contradictory.named('reports whose total differs from their lines').below(0.2)],
  metrics: [
    histogram('db_client_held_seconds', 'How long a request keeps its database connection.'),
    gauge('db_pool_in_use', 'Database connections that a request holds.'),
  ],
  evidence: [
    trace('report', 'Two reads of one day, and a round trip between them, in which further entries are booked.', {
      pick: 'typical',
    }),
    statements('`day-total` and `day-lines` are two statements: each sees what is committed when it begins.'),
  ],
  incident: {
    title: 'PostgreSQL documentation: Transaction Isolation',
    url: 'https://www.postgresql.org/docs/current/transaction-iso.html',
  },
});
