import type { OrderProjection } from '../../application/ports/index.ts';
import type { BestSeller, OrderLine, OrderPage } from '../../domain/order.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** The read side of orders: two queries for a list, however long; an aggregate over all lines for the best sellers. */
export const postgresOrderProjection = ({ pool }: Pick<ShopToolbox, 'pool'>): OrderProjection => ({
  async listOrders(customerId, limit) {
    const orders = await pool.query<{ id: number; placedAt: Date }>(
      `SELECT /* orders */ id, placed_at AS "placedAt" FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT $2`,
      [customerId, limit ?? null],
    );
    const lines = await pool.query<OrderLine & { orderId: number }>(
      `SELECT /* order-lines */ l.order_id AS "orderId", l.product_id AS "productId", l.quantity, p.name AS "productName"
         FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = ANY($1) ORDER BY l.order_id, l.position`,
      [orders.rows.map(({ id }) => id)],
    );
    const linesOf = Map.groupBy(lines.rows, ({ orderId }) => orderId);
    return orders.rows.map((order) => ({
      ...order,
      lines: (linesOf.get(order.id) ?? []).map(({ orderId: _, ...line }) => line),
    }));
  },
  async page(orderId) {
    const { rows } = await pool.query<OrderPage>(
      `SELECT /* order-page */ o.id, o.placed_at AS "placedAt", o.charge_id AS "chargeId", c.name AS "customerName",
              line.lines, line.total::int AS "totalCents", line.pieces::int, line.available::int AS "linesInStock",
              (SELECT count(*)::int FROM orders WHERE customer_id = o.customer_id) AS "customerOrders"
         FROM orders o JOIN customers c ON c.id = o.customer_id
         CROSS JOIN LATERAL (
           SELECT json_agg(json_build_object('productId', l.product_id, 'quantity', l.quantity, 'productName', p.name)
                           ORDER BY l.position) AS lines,
                  sum(l.quantity * p.price_cents) AS total, sum(l.quantity) AS pieces,
                  count(*) FILTER (WHERE s.available >= l.quantity) AS available
             FROM order_lines l JOIN products p ON p.id = l.product_id JOIN stock s ON s.product_id = p.id
            WHERE l.order_id = o.id) AS line
        WHERE o.id = $1`,
      [orderId],
    );
    return rows[0];
  },
  async bestSellers(limit) {
    const { rows } = await pool.query<BestSeller>(
      `SELECT /* best-sellers */ p.id AS "productId", p.name, top.sold::int
         FROM (SELECT product_id, sum(quantity) AS sold FROM order_lines GROUP BY product_id
                ORDER BY sold DESC, product_id LIMIT $1) AS top
         JOIN products p ON p.id = top.product_id ORDER BY top.sold DESC, p.id`,
      [limit],
    );
    return rows;
  },
});
