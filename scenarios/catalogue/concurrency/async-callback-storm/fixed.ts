import { design } from '../../../kit/index.ts';
import { WorkQueue } from '../../../shop/infrastructure/work-queue.ts';

/**
 * The partner serves fifty calls at once, and is not ours alone. At 80 ms a call, thirty at a time tell six hundred in 1.6 s, which
 * is before the next product comes in.
 */
const MOST_UNDER_WAY = 30;

/** Reads whom to tell in one query. One queue for all products: two that come in together share the thirty. */
export default design({
  notifier: ({ pool, pushService }) => {
    const sending = new WorkQueue({ places: MOST_UNDER_WAY });
    return {
      async restocked(productId) {
        const subscribers = await pool.query<{ name: string }>(
          `SELECT /* subscribers */ c.name FROM subscriptions s JOIN customers c ON c.id = s.customer_id WHERE s.product_id = $1`,
          [productId],
        );
        const sent = await Promise.allSettled(
          subscribers.rows.map(({ name }) =>
            sending.run(() => pushService.send({ to: name, text: `Product ${productId} is back.` })),
          ),
        );
        const told = sent.filter(({ status }) => status === 'fulfilled').length;
        return { told, missed: sent.length - told };
      },
    };
  },
});
