import type { Notifier } from '../../application/ports/index.ts';
import type { ShopToolbox } from '../../toolbox.ts';
import { WorkQueue } from '../work-queue.ts';

/** Messages under way at the same time, over all products. The push partner serves fifty of its customers' calls at once. */
const MOST_UNDER_WAY = 30;

/** Reads whom to tell in one query, and sends so many at a time. */
export const postgresNotifier = ({ pool, pushService }: Pick<ShopToolbox, 'pool' | 'pushService'>): Notifier => {
  const sending = new WorkQueue({ places: MOST_UNDER_WAY });
  return {
    async restocked(productId) {
      const { rows } = await pool.query<{ name: string }>(
        `SELECT /* subscribers */ c.name FROM subscriptions s JOIN customers c ON c.id = s.customer_id WHERE s.product_id = $1`,
        [productId],
      );
      const sent = await Promise.allSettled(
        rows.map(({ name }) => sending.run(() => pushService.send({ to: name, text: `Product ${productId} is back.` }))),
      );
      const told = sent.filter(({ status }) => status === 'fulfilled').length;
      return { told, missed: sent.length - told };
    },
  };
};
