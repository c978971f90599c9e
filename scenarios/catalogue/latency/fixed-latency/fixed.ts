import { design } from '../../../kit/index.ts';

/** Reads the whole page with one statement: one round trip, whatever it takes. */
export default design({
  orderProjection: ({ healthy, pool }) => ({
    ...healthy,
    async page(id) {
      const { rows } = await pool.query(
        `SELECT /* order-page */ o.id, o.placed_at AS "placedAt", o.charge_id AS "chargeId",
                (SELECT name FROM customers WHERE id = o.customer_id) AS "customerName",
                (SELECT json_agg(json_build_object('productId', l.product_id, 'quantity', l.quantity, 'productName', p.name)
                                 ORDER BY l.position)
                   FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = o.id) AS lines,
                (SELECT sum(l.quantity * p.price_cents)::int
                   FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = o.id) AS "totalCents",
                (SELECT sum(quantity)::int FROM order_lines WHERE order_id = o.id) AS pieces,
                (SELECT count(*)::int FROM order_lines l JOIN stock s USING (product_id)
                  WHERE l.order_id = o.id AND s.available >= l.quantity) AS "linesInStock",
                (SELECT count(*)::int FROM orders WHERE customer_id = o.customer_id) AS "customerOrders"
           FROM orders o WHERE o.id = $1`,
        [id],
      );
      return rows[0];
    },
  }),
});
