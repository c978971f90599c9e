import type { Offers } from '../../application/ports/index.ts';
import type { Offer } from '../../domain/offer.ts';
import { HOME_ZONE, taxOn } from '../../domain/tax.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Reads each time: nothing is kept, so nothing can be out of date. */
export const postgresOffers = ({ pool, taxGateway }: Pick<ShopToolbox, 'pool' | 'taxGateway'>): Offers => ({
  async find(productId) {
    const { rows } = await pool.query<Omit<Offer, 'taxCents'>>(
      'SELECT /* offer */ product_id AS "productId", price_cents AS "priceCents", version FROM offers WHERE product_id = $1',
      [productId],
    );
    return rows[0] && { ...rows[0], taxCents: taxOn(rows[0].priceCents, await taxGateway.rates(HOME_ZONE)) };
  },
  async reprice(productId, priceCents) {
    await pool.query('UPDATE /* reprice */ offers SET price_cents = $2, version = version + 1 WHERE product_id = $1', [
      productId,
      priceCents,
    ]);
  },
});
