import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/**
 * Waits for recommendations no longer than they are worth, then serves the page without them. At 25 pages a second a wait of
 * 150 ms holds about four of the ten connections; the partner answers in 5 ms when it is well.
 */
export default design<typeof scenario>({
  productReader: ({ healthy, parameters, recommender, withTransaction }) => ({
    ...healthy,
    page: (id) =>
      withTransaction(async (db) => {
        const product = await db.query('SELECT /* product */ name, description FROM products WHERE id = $1', [id]);
        if (!product.rows[0]) return undefined;
        const stock = await db.query('SELECT /* stock */ available FROM stock WHERE product_id = $1', [id]);
        const recommendations = await recommender.forProduct(id, { timeoutMs: parameters.timeout }).catch(() => undefined);
        const price = await db.query('SELECT /* price */ price_cents FROM products WHERE id = $1', [id]);
        return {
          id,
          name: product.rows[0].name,
          description: product.rows[0].description,
          available: stock.rows[0].available,
          priceCents: price.rows[0].price_cents,
          ...(recommendations && { recommendations }),
        };
      }),
  }),
});
