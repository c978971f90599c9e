import type { EventConsumer } from '../../application/ports/index.ts';
import type { OrderEvent } from '../../domain/order.ts';
import type { ShopToolbox } from '../../toolbox.ts';
import { consumerLoops } from '../consumer-loops.ts';
import { applyEvent, EVENT } from './order-views.ts';

/** Fewer than the pool has connections: each lane keeps one while it is about an event. */
const LANES = 8;

/** Lanes: all events of an order are in the same one, which takes them up one after the other. */
export const postgresEventConsumer = (toolbox: ShopToolbox): EventConsumer => {
  const { addressBook, meter, withTransaction } = toolbox;
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
  return consumerLoops({ loops: LANES, consumeOne }, toolbox);
};
