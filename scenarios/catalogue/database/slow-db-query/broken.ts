import { design } from '../../../kit/index.ts';

/** Customers whose name contains the term, by name. */
export default design({
  customerDirectory: ({ healthy, pool }) => ({
    ...healthy,
    async search(term, limit) {
      const found = await pool.query(
        `SELECT /* customer-search */ id, name FROM customers
          WHERE name ILIKE '%' || $1 || '%' ORDER BY name LIMIT $2`,
        [term.replaceAll(/[\\%_]/g, '\\$&'), limit],
      );
      return found.rows;
    },
  }),
});
