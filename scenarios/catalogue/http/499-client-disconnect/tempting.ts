import { design } from '../../../kit/index.ts';
import { HOME_ZONE, taxOn } from '../../../shop/domain/tax.ts';
import { SALES_LINES } from '../../../shop/infrastructure/postgres/sales-lines.ts';

/** No report may take longer than five seconds. */
export default design({
  salesReport: ({ taxGateway, withTransaction }) => ({
    async write({ from, days }, reader) {
      const tax = await taxGateway.rates(HOME_ZONE);
      const sold = await withTransaction(async (db) => {
        await db.query("SET LOCAL statement_timeout = '5s'");
        return db.query(`/* sales-report */ ${SALES_LINES}`, [from, days]);
      });
      await reader.take(sold.rows.map((line) => ({ ...line, taxCents: taxOn(line.amountCents, tax) })));
    },
  }),
});
