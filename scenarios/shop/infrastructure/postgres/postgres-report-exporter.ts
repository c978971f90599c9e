import type { ReportExporter } from '../../application/ports/index.ts';
import type { DailyClose, LedgerTotal } from '../../domain/report.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Reports from the ledger: one statement each, so that all of it is of the same moment. */
export const postgresReportExporter = ({ pool }: Pick<ShopToolbox, 'pool'>): ReportExporter => ({
  async dailyClose(day) {
    const { rows } = await pool.query<DailyClose>(
      `SELECT /* daily-close */ day::text, count(id)::int AS entries, coalesce(sum(amount_cents), 0)::int AS "totalCents",
              coalesce(json_agg(json_build_object('id', id, 'amountCents', amount_cents) ORDER BY id)
                         FILTER (WHERE id IS NOT NULL), '[]') AS lines
         FROM (SELECT coalesce($1::date, (SELECT max(booked_on) FROM ledger)) AS day) AS asked
         LEFT JOIN ledger ON booked_on = day GROUP BY day`,
      [day],
    );
    return rows[0]!;
  },
  async ledger() {
    const { rows } = await pool.query<LedgerTotal>(
      'SELECT /* ledger */ count(*)::int AS entries, coalesce(sum(amount_cents), 0)::int AS "totalCents" FROM ledger',
    );
    return rows[0]!;
  },
});
