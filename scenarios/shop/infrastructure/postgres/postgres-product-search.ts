import type { FoundProduct, ProductSearch } from '../../application/ports/index.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Search by a part of the name. */
export const postgresProductSearch = ({ pool }: Pick<ShopToolbox, 'pool'>): ProductSearch => ({
  async search(term, limit) {
    const { rows } = await pool.query<FoundProduct>(
      `SELECT /* search */ id, name, price_cents AS "priceCents" FROM products
        WHERE name ILIKE '%' || $1 || '%' ORDER BY name LIMIT $2`,
      [term.replaceAll(/[\\%_]/g, '\\$&'), limit],
    );
    return rows;
  },
  async list(page, perPage) {
    const { rows } = await pool.query<FoundProduct>(
      `SELECT /* product-list */ id, name, price_cents AS "priceCents" FROM products
        WHERE id > $1 ORDER BY id LIMIT $2`,
      [(page - 1) * perPage, perPage],
    );
    return rows;
  },
});
