import { design } from '../../../kit/index.ts';

/** Tells all who wait at the same time, so that nobody waits for somebody else. */
export default design({
  notifier: ({ pool, pushService }) => ({
    async restocked(productId) {
      const subscribers = await pool.query<{ id: number }>(
        'SELECT /* subscribers */ customer_id AS id FROM subscriptions WHERE product_id = $1',
        [productId],
      );
      await Promise.all(
        subscribers.rows.map(async ({ id }) => {
          const customers = await pool.query<{ name: string }>('SELECT /* subscriber */ name FROM customers WHERE id = $1', [id]);
          await pushService.send({ to: customers.rows[0]!.name, text: `Product ${productId} is back.` });
        }),
      );
      return { told: subscribers.rows.length, missed: 0 };
    },
  }),
});
