import type { OrderStore } from '../../application/ports/index.ts';
import { NotFound } from '../../domain/errors.ts';
import type { Delivery, Order } from '../../domain/order.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Orders in PostgreSQL: an order and its lines in one statement, so in one transaction and one round trip. */
export const postgresOrderStore = ({ pool }: Pick<ShopToolbox, 'pool'>): OrderStore => ({
  async place(order) {
    const { rows } = await pool.query<{ id: number; placedAt: Date }>(
      `WITH placed AS (
         INSERT /* place-order */ INTO orders (customer_id, charge_id, zone, total_cents) VALUES ($1, $2, $5, $6) RETURNING id, placed_at
       ), lines AS (
         INSERT INTO order_lines (order_id, position, product_id, quantity)
         SELECT placed.id, line.position - 1, line.product_id, line.quantity
           FROM placed, unnest($3::int[], $4::int[]) WITH ORDINALITY AS line (product_id, quantity, position)
       )
       SELECT id, placed_at AS "placedAt" FROM placed`,
      [
        order.customerId,
        order.chargeId,
        order.lines.map(({ productId }) => productId),
        order.lines.map(({ quantity }) => quantity),
        order.delivery?.zone,
        order.delivery?.totalCents,
      ],
    );
    return { ...order, ...rows[0]! };
  },
  async append(orderId, lines) {
    const { rowCount } = await pool.query(
      `INSERT /* append-lines */ INTO order_lines (order_id, position, product_id, quantity)
       SELECT o.id, (SELECT coalesce(max(position), -1) FROM order_lines WHERE order_id = o.id) + line.position,
              line.product_id, line.quantity
         FROM orders o, unnest($2::int[], $3::int[]) WITH ORDINALITY AS line (product_id, quantity, position)
        WHERE o.id = $1`,
      [orderId, lines.map(({ productId }) => productId), lines.map(({ quantity }) => quantity)],
    );
    if (rowCount === 0) throw new NotFound(`Order ${orderId} does not exist.`);
  },
  async find(orderId) {
    const { rows } = await pool.query<Omit<Order, 'delivery'> & { delivery: Delivery | null }>(
      `SELECT /* order */ o.id, o.customer_id AS "customerId", o.charge_id AS "chargeId", o.placed_at AS "placedAt",
              CASE WHEN o.zone IS NOT NULL THEN json_build_object('zone', o.zone, 'totalCents', o.total_cents) END AS delivery,
              json_agg(json_build_object('productId', l.product_id, 'quantity', l.quantity) ORDER BY l.position) AS lines
         FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.id = $1 GROUP BY o.id`,
      [orderId],
    );
    if (!rows[0]) return undefined;
    const { delivery, ...order } = rows[0];
    return { ...order, ...(delivery && { delivery }) };
  },
});
