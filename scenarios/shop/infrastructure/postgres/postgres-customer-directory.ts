import type { CustomerDirectory } from '../../application/ports/index.ts';
import type { Customer } from '../../domain/customer.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Search by a part of the name. */
export const postgresCustomerDirectory = ({ pool }: Pick<ShopToolbox, 'pool'>): CustomerDirectory => ({
  async search(term, limit) {
    const { rows } = await pool.query<Customer>(
      `SELECT /* customer-search */ id, name FROM customers WHERE name ILIKE '%' || $1 || '%' ORDER BY name LIMIT $2`,
      [term.replaceAll(/[\\%_]/g, '\\$&'), limit],
    );
    return rows;
  },
});
