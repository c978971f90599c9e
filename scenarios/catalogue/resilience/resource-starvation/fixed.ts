import { design } from '../../../kit/index.ts';

/** Two reports at a time are enough: a report takes milliseconds, and nobody stands at a till for it. */
const CONNECTIONS = 2;
/** Whoever finds both in use is told so soon, rather than joining a line. */
const ACQUIRE_TIMEOUT_MS = 500;

/** What the ledger adds up to, over connections that only reports use: a report that hangs takes nothing from anybody else. */
export default design({
  reportExporter: ({ healthy, openPool }) => {
    const reports = openPool({ size: CONNECTIONS, acquireTimeoutMs: ACQUIRE_TIMEOUT_MS });
    return {
      ...healthy,
      async ledger() {
        const total = await reports.query(
          'SELECT /* ledger */ count(*)::int AS entries, coalesce(sum(amount_cents), 0)::int AS "totalCents" FROM ledger',
        );
        return total.rows[0];
      },
    };
  },
});
