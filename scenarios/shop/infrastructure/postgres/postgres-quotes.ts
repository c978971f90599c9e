import type { Quotes } from '../../application/ports/index.ts';
import { HOME_ZONE, taxOn } from '../../domain/tax.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Reads the total, asks for the tax, keeps the offer: two queries, and no connection held between them. */
export const postgresQuotes = ({ pool, taxGateway }: Pick<ShopToolbox, 'pool' | 'taxGateway'>): Quotes => ({
  async quote(cartId) {
    const { rows } = await pool.query<{ totalCents: number }>(
      `SELECT /* cart-total */ coalesce(sum(l.quantity * p.price_cents), 0)::int AS "totalCents"
         FROM carts c LEFT JOIN cart_lines l ON l.cart_id = c.id LEFT JOIN products p ON p.id = l.product_id
        WHERE c.id = $1 GROUP BY c.id`,
      [cartId],
    );
    if (!rows[0]) return undefined;
    const { totalCents } = rows[0];
    const taxCents = taxOn(totalCents, await taxGateway.rates(HOME_ZONE));
    await pool.query(
      `INSERT /* keep-quote */ INTO quotes (cart_id, total_cents, tax_cents) VALUES ($1, $2, $3)
       ON CONFLICT (cart_id) DO UPDATE SET total_cents = $2, tax_cents = $3, quoted_at = now()`,
      [cartId, totalCents, taxCents],
    );
    return { cartId, totalCents, taxCents };
  },
});
