import type { ProductCards } from '../../application/ports/index.ts';
import type { ProductCard } from '../../domain/product.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Cards from PostgreSQL: two queries, because product and stock come from two teams. */
export const postgresProductCards = ({ pool }: Pick<ShopToolbox, 'pool'>): ProductCards => ({
  async find(productId) {
    const { rows } = await pool.query<Omit<ProductCard, 'available'>>(
      'SELECT /* card */ id, name, price_cents AS "priceCents" FROM products WHERE id = $1',
      [productId],
    );
    if (!rows[0]) return undefined;
    const stock = await pool.query<{ available: number }>('SELECT /* card-stock */ available FROM stock WHERE product_id = $1', [
      productId,
    ]);
    return { ...rows[0], available: stock.rows[0]!.available };
  },
});
