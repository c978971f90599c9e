import { design } from '../../../kit/index.ts';
import type { OrderEvent } from '../../../shop/domain/order.ts';
import { consumerLoops } from '../../../shop/infrastructure/consumer-loops.ts';
import { applyEvent, EVENT } from '../../../shop/infrastructure/postgres/order-views.ts';

/** One consumer, so that nothing can overtake anything. */
export default design({
  eventConsumer: ({ addressBook, clock, meter, withTransaction }) => {
    const consumeOne = () =>
      withTransaction(async (db) => {
        const { rows } = await db.query<OrderEvent>(
          `SELECT /* next-event */ ${EVENT} FROM outbox WHERE done_at IS NULL ORDER BY seq LIMIT 1 FOR UPDATE`,
        );
        const event = rows[0];
        if (event) await applyEvent(db, { event, town: await addressBook.townOf(event.orderId), meter });
        return event !== undefined;
      });
    return consumerLoops({ loops: 1, consumeOne }, { clock, meter });
  },
});
