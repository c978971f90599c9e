import { design } from '../../../kit/index.ts';
import type { OrderEvent } from '../../../shop/domain/order.ts';
import { consumerLoops } from '../../../shop/infrastructure/consumer-loops.ts';
import { applyEvent, EVENT } from '../../../shop/infrastructure/postgres/order-views.ts';

/** An event takes 80 ms on average: eight lanes do about 90 events a second and 50 come in. Each keeps a connection, of ten. */
const LANES = 8;

/**
 * Lanes: all events of an order are in the same one, which takes them up one after the other. Without SKIP LOCKED: another worker
 * process that looks into this lane waits for the event that is being done, and does not pass it.
 */
export default design({
  eventConsumer: ({ addressBook, clock, meter, withTransaction }) => {
    const consumeOne = (lane: number) =>
      withTransaction(async (db) => {
        const { rows } = await db.query<OrderEvent>(
          `SELECT /* next-event */ ${EVENT} FROM outbox
            WHERE done_at IS NULL AND order_id % $1 = $2 ORDER BY seq LIMIT 1 FOR UPDATE`,
          [LANES, lane],
        );
        const event = rows[0];
        if (event) await applyEvent(db, { event, town: await addressBook.townOf(event.orderId), meter });
        return event !== undefined;
      });
    return consumerLoops({ loops: LANES, consumeOne }, { clock, meter });
  },
});
