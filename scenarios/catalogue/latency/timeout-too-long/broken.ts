import { design, SECOND } from '../../../kit/index.ts';

/** Reads the page in one read transaction, so that product, stock and price belong together. */
export default design({
  productReader: ({ healthy, recommender, withTransaction }) => ({
    ...healthy,
    page: (id) =>
      withTransaction(async (db) => {
        const product = await db.query('SELECT /* product */ name, description FROM products WHERE id = $1', [id]);
        if (!product.rows[0]) return undefined;
        const stock = await db.query('SELECT /* stock */ available FROM stock WHERE product_id = $1', [id]);
        const recommendations = await recommender.forProduct(id, { timeoutMs: 10 * SECOND }).catch(() => undefined);
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
