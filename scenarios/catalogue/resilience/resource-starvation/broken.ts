import { design } from '../../../kit/index.ts';

/** What the ledger adds up to. */
export default design({
  reportExporter: ({ healthy, pool }) => ({
    ...healthy,
    async ledger() {
      const total = await pool.query(
        'SELECT /* ledger */ count(*)::int AS entries, coalesce(sum(amount_cents), 0)::int AS "totalCents" FROM ledger',
      );
      return total.rows[0];
    },
  }),
});
