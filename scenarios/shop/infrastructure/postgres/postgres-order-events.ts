import type { OrderEvents } from '../../application/ports/index.ts';
import { NotFound } from '../../domain/errors.ts';
import type { OrderEvent } from '../../domain/order.ts';
import type { ShopToolbox } from '../../toolbox.ts';
import { currentScope } from '../request-scope.ts';
import { traceparentOf } from '../tracing.ts';

/** An outbox: events are rows, and are there once whoever wrote them has committed. */
export const postgresOrderEvents = ({ pool }: Pick<ShopToolbox, 'pool'>): OrderEvents => ({
  async append(orderId, step) {
    const { rows } = await pool.query<OrderEvent>(
      `INSERT /* append-event */ INTO outbox (order_id, step, traceparent) SELECT id, $2, $3 FROM orders WHERE id = $1
       RETURNING seq::int, order_id AS "orderId", step, created_at AS at`,
      [orderId, step, traceparentOf(currentScope()?.traced) ?? null],
    );
    if (!rows[0]) throw new NotFound(`Order ${orderId} does not exist.`);
    return rows[0];
  },
});
