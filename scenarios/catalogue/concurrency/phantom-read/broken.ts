import { design } from '../../../kit/index.ts';

/** The total and the entries of a day, read in one transaction so that they belong together. */
export default design({
  reportExporter: ({ healthy, withTransaction }) => ({
    ...healthy,
    dailyClose: (day) =>
      withTransaction(async (db) => {
        const total = await db.query(
          `SELECT /* day-total */ day::text, count(id)::int AS entries, coalesce(sum(amount_cents), 0)::int AS cents
             FROM (SELECT coalesce($1::date, (SELECT max(booked_on) FROM ledger)) AS day) AS asked
             LEFT JOIN ledger ON booked_on = day GROUP BY day`,
          [day],
        );
        const closed = total.rows[0];
        const lines = await db.query(
          'SELECT /* day-lines */ id, amount_cents AS "amountCents" FROM ledger WHERE booked_on = $1 ORDER BY id',
          [closed.day],
        );
        return { day: closed.day, entries: closed.entries, totalCents: closed.cents, lines: lines.rows };
      }),
  }),
});
