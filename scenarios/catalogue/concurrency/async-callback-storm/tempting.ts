import { design } from '../../../kit/index.ts';

/** Tells all who wait at the same time. Where one message fails, the others are sent all the same. */
export default design({
  notifier: ({ pool, pushService }) => ({
    async restocked(productId) {
      const subscribers = await pool.query<{ id: number }>(
        'SELECT /* subscribers */ customer_id AS id FROM subscriptions WHERE product_id = $1',
        [productId],
      );
      const sent = await Promise.allSettled(
        subscribers.rows.map(async ({ id }) => {
          const customers = await pool.query<{ name: string }>('SELECT /* subscriber */ name FROM customers WHERE id = $1', [id]);
          await pushService.send({ to: customers.rows[0]!.name, text: `Product ${productId} is back.` });
        }),
      );
      const told = sent.filter(({ status }) => status === 'fulfilled').length;
      return { told, missed: sent.length - told };
    },
  }),
});
