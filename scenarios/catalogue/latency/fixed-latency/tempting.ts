import { design } from '../../../kit/index.ts';

/** Reads each fact of the page with a query of its own, all of them at the same time. */
export default design({
  orderProjection: ({ healthy, pool }) => ({
    ...healthy,
    async page(id) {
      const db = await pool.connect();
      try {
        const read = async (sql: string) => (await db.query(sql, [id])).rows;
        const [[order], [customer], lines, names, [total], [pieces], [stock], [others]] = await Promise.all([
          read('SELECT /* order */ placed_at, charge_id FROM orders WHERE id = $1'),
          read('SELECT /* customer */ c.name FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.id = $1'),
          read('SELECT /* lines */ product_id AS "productId", quantity FROM order_lines WHERE order_id = $1 ORDER BY position'),
          read('SELECT /* names */ p.id, p.name FROM products p JOIN order_lines l ON l.product_id = p.id WHERE l.order_id = $1'),
          read(
            'SELECT /* total */ sum(l.quantity * p.price_cents)::int AS cents FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = $1',
          ),
          read('SELECT /* pieces */ sum(quantity)::int AS count FROM order_lines WHERE order_id = $1'),
          read(
            'SELECT /* in-stock */ count(*)::int AS lines FROM order_lines l JOIN stock s USING (product_id) WHERE l.order_id = $1 AND s.available >= l.quantity',
          ),
          read('SELECT /* others */ count(*)::int AS orders FROM orders a JOIN orders b USING (customer_id) WHERE a.id = $1'),
        ]);
        if (!order) return undefined;
        const nameOf = new Map(names.map((product) => [product.id, product.name]));
        return {
          id,
          placedAt: order.placed_at,
          chargeId: order.charge_id,
          customerName: customer.name,
          lines: lines.map((line) => ({ ...line, productName: nameOf.get(line.productId) })),
          totalCents: total.cents,
          pieces: pieces.count,
          linesInStock: stock.lines,
          customerOrders: others.orders,
        };
      } finally {
        db.release();
      }
    },
  }),
});
