import { design } from '../../../kit/index.ts';
import { HOME_ZONE, taxOn } from '../../../shop/domain/tax.ts';

/** Asks for the lines of the period in one query, and hands them on with their tax. */
export default design({
  salesReport: ({ pool, taxGateway }) => ({
    async write({ from, days }, reader) {
      const tax = await taxGateway.rates(HOME_ZONE);
      const sold = await pool.query(
        `SELECT /* sales-report */ order_id AS "orderId", placed_at AS "placedAt", customers.name AS customer,
                products.name AS product, description, quantity, price_cents * quantity AS "amountCents"
           FROM orders JOIN order_lines ON order_id = orders.id
                       JOIN customers ON customers.id = customer_id JOIN products ON products.id = product_id
          WHERE placed_at >= $1::timestamptz AND placed_at < $1::timestamptz + $2::int * interval '1 day'
          ORDER BY order_id, position`,
        [from, days],
      );
      await reader.take(sold.rows.map((line) => ({ ...line, taxCents: taxOn(line.amountCents, tax) })));
    },
  }),
});
