import { design } from '../../../kit/index.ts';
import { HOME_ZONE, taxOn } from '../../../shop/domain/tax.ts';
import { SALES_LINES } from '../../../shop/infrastructure/postgres/sales-lines.ts';

/** Reads the lines of the period, asks what the tax on them is, and hands them on. */
export default design({
  salesReport: ({ meter, pool, taxGateway }) => {
    let held = 0;
    const hold = (lines: number) => meter.set('report_lines_held', (held += lines));
    return {
      async write({ from, days }, reader) {
        const sold = await pool.query(`/* sales-report */ ${SALES_LINES}`, [from, days]);
        hold(sold.rows.length);
        try {
          const tax = await taxGateway.rates(HOME_ZONE);
          await reader.take(sold.rows.map((line) => ({ ...line, taxCents: taxOn(line.amountCents, tax) })));
        } finally {
          hold(-sold.rows.length);
        }
      },
    };
  },
});
