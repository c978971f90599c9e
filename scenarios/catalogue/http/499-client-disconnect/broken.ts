import { design } from '../../../kit/index.ts';
import { HOME_ZONE, taxOn } from '../../../shop/domain/tax.ts';
import { SALES_LINES } from '../../../shop/infrastructure/postgres/sales-lines.ts';

/** Asks for the lines of the period in one query, and hands them on with their tax. */
export default design({
  salesReport: ({ pool, taxGateway }) => ({
    async write({ from, days }, reader) {
      const tax = await taxGateway.rates(HOME_ZONE);
      const sold = await pool.query(`/* sales-report */ ${SALES_LINES}`, [from, days]);
      await reader.take(sold.rows.map((line) => ({ ...line, taxCents: taxOn(line.amountCents, tax) })));
    },
  }),
});
