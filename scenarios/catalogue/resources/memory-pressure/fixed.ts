import { design } from '../../../kit/index.ts';
import { HOME_ZONE, taxOn } from '../../../shop/domain/tax.ts';
import { SALES_LINES } from '../../../shop/infrastructure/postgres/sales-lines.ts';

/** A megabyte, and all that a report has in memory: less means more round trips, and more is not faster. */
const FETCHED = 500;

/** Waits while its hands are empty: the rate first, then some lines at a time, the next ones when the reader has taken these. */
export default design({
  salesReport: ({ meter, taxGateway, withTransaction }) => {
    let held = 0;
    const hold = (lines: number) => meter.set('report_lines_held', (held += lines));
    return {
      async write({ from, days }, reader, left) {
        const tax = await taxGateway.rates(HOME_ZONE);
        await withTransaction(async (db) => {
          await db.query(`DECLARE /* sales-report */ lines CURSOR FOR ${SALES_LINES}`, [from, days]);
          while (!left.aborted) {
            const { rows } = await db.query(`FETCH ${FETCHED} FROM lines`);
            if (rows.length === 0) return;
            hold(rows.length);
            await reader.take(rows.map((line) => ({ ...line, taxCents: taxOn(line.amountCents, tax) })));
            hold(-rows.length);
          }
        });
      },
    };
  },
});
