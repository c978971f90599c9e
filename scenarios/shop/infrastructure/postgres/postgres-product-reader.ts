import type { ProductReader } from '../../application/ports/index.ts';
import type { ProductPage } from '../../domain/product.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** What recommendations are worth to a product page, ms. */
const RECOMMENDATIONS_WORTH_MS = 150;

/** Asks for recommendations while it reads, and holds no connection while it waits for them. */
export const postgresProductReader = ({ pool, recommender }: Pick<ShopToolbox, 'pool' | 'recommender'>): ProductReader => ({
  async page(productId) {
    const recommending = recommender.forProduct(productId, { timeoutMs: RECOMMENDATIONS_WORTH_MS }).catch(() => undefined);
    const { rows } = await pool.query<ProductPage>(
      `SELECT /* product-page */ p.id, p.name, p.description, p.price_cents AS "priceCents", s.available
         FROM products p JOIN stock s ON s.product_id = p.id WHERE p.id = $1 AND p.delisted_at IS NULL`,
      [productId],
    );
    const recommendations = await recommending;
    return rows[0] && { ...rows[0], ...(recommendations && { recommendations }) };
  },
});
