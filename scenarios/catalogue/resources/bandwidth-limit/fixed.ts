import { design } from '../../../kit/index.ts';

/** Reads of a page of products what the list shows. */
export default design({
  productSearch: ({ healthy, pool }) => ({
    ...healthy,
    async list(page, perPage) {
      const { rows } = await pool.query(
        'SELECT /* product-list */ id, name, price_cents FROM products WHERE id > $1 ORDER BY id LIMIT $2',
        [(page - 1) * perPage, perPage],
      );
      return rows.map(({ id, name, price_cents }) => ({ id, name, priceCents: price_cents }));
    },
  }),
});
