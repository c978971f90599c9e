import { design } from '../../../kit/index.ts';
import { HOME_ZONE, taxOn } from '../../../shop/domain/tax.ts';

/** Borrows a connection for each of the two queries, and none while it waits for the tax. */
export default design({
  quotes: ({ healthy, pool, taxGateway }) => ({
    ...healthy,
    async quote(cartId) {
      const total = await pool.query(
        `SELECT /* cart-total */ coalesce(sum(l.quantity * p.price_cents), 0)::int AS cents
           FROM carts c LEFT JOIN cart_lines l ON l.cart_id = c.id LEFT JOIN products p ON p.id = l.product_id
          WHERE c.id = $1 GROUP BY c.id`,
        [cartId],
      );
      if (!total.rows[0]) return undefined;
      const totalCents: number = total.rows[0].cents;
      const taxCents = taxOn(totalCents, await taxGateway.rates(HOME_ZONE));
      await pool.query(
        `INSERT /* keep-quote */ INTO quotes (cart_id, total_cents, tax_cents) VALUES ($1, $2, $3)
         ON CONFLICT (cart_id) DO UPDATE SET total_cents = $2, tax_cents = $3, quoted_at = now()`,
        [cartId, totalCents, taxCents],
      );
      return { cartId, totalCents, taxCents };
    },
  }),
});
