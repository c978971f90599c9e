import { design } from '../../../kit/index.ts';
import { HOME_ZONE, taxOn } from '../../../shop/domain/tax.ts';

/** Reads the lines of the period, asks what the tax on them is, and hands them on. */
export default design({
  salesReport: ({ meter, pool, taxGateway }) => {
    let held = 0;
    const hold = (lines: number) => meter.set('report_lines_held', (held += lines));
    return {
      async write({ from, days }, reader) {
        const sold = await pool.query(
          `SELECT /* sales-report */ order_id AS "orderId", placed_at AS "placedAt", customers.name AS customer,
                  products.name AS product, description, quantity, price_cents * quantity AS "amountCents"
             FROM orders JOIN order_lines ON order_id = orders.id
                         JOIN customers ON customers.id = customer_id JOIN products ON products.id = product_id
            WHERE placed_at >= $1::timestamptz AND placed_at < $1::timestamptz + $2::int * interval '1 day'
            ORDER BY order_id, position`,
          [from, days],
        );
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
