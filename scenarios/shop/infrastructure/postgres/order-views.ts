import type { ClientBase } from 'pg';
import type { OrderEvent } from '../../domain/order.ts';
import type { Meter } from '../../toolbox.ts';

/** Columns of an event in the outbox. The last one says which trace its work goes on with. */
export const EVENT = `seq::int, order_id AS "orderId", step, created_at AS at, traceparent`;

/** Sets the view of the order to what the event says, and takes the event out of the outbox's work. */
export async function applyEvent(
  db: ClientBase,
  { event, town, meter }: { readonly event: OrderEvent; readonly town: string; readonly meter: Meter },
): Promise<void> {
  const { rows } = await db.query<{ formerSeq: number | null }>(
    `WITH done AS (
       UPDATE outbox SET done_at = clock_timestamp() WHERE seq = $3
     )
     INSERT /* apply-event */ INTO order_view (order_id, step, seq, town) VALUES ($1, $2, $3, $4)
         ON CONFLICT (order_id) DO UPDATE
        SET step = excluded.step, seq = excluded.seq, town = excluded.town, updated_at = clock_timestamp()
     RETURNING old.seq::int AS "formerSeq"`,
    [event.orderId, event.step, event.seq, town],
  );
  if ((rows[0]?.formerSeq ?? 0) > event.seq) meter.count('projection_out_of_order_total');
  meter.set('consumer_lag_seconds', (Date.now() - event.at.getTime()) / 1000);
}
