import { design } from '../../../kit/index.ts';
import type { OrderEvent } from '../../../shop/domain/order.ts';
import { consumerLoops } from '../../../shop/infrastructure/consumer-loops.ts';
import { applyEvent, EVENT } from '../../../shop/infrastructure/postgres/order-views.ts';

const CONSUMERS = 8;

/** Eight consumers share the outbox: each takes the oldest event that nobody else has. */
export default design({
  eventConsumer: ({ addressBook, clock, meter, withTransaction }) => {
    const consumeOne = () =>
      withTransaction(async (db) => {
        const { rows } = await db.query<OrderEvent>(
          `SELECT /* next-event */ ${EVENT} FROM outbox
            WHERE done_at IS NULL ORDER BY seq LIMIT 1 FOR UPDATE SKIP LOCKED`,
        );
        const event = rows[0];
        if (event) await applyEvent(db, { event, town: await addressBook.townOf(event.orderId), meter });
        return event !== undefined;
      });
    return consumerLoops({ loops: CONSUMERS, consumeOne }, { clock, meter });
  },
});
