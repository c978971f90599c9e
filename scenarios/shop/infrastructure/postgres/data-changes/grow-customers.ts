import { keySpaces } from '../../../contracts/routes.ts';
import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';

const SEEDED = keySpaces.customers.last;

/** More customers, named as the seed names them. They have neither carts nor orders. */
export const growCustomers: DataChangeSteps<ShopDataChanges['growCustomers']> = {
  async apply(client, { rows }) {
    await client.query(
      `INSERT INTO customers (id, name) SELECT i, 'Customer ' || i FROM generate_series(${SEEDED} + 1, ${SEEDED} + $1::int) AS i`,
      [rows],
    );
  },
  async undo(client) {
    // Without the references: each deleted row would be looked for in every cart.
    await client.query(`
      BEGIN;
      ALTER TABLE carts DROP CONSTRAINT carts_customer_id_foreign;
      ALTER TABLE orders DROP CONSTRAINT orders_customer_id_foreign;
      DELETE FROM customers WHERE id > ${SEEDED};
      ALTER TABLE carts ADD CONSTRAINT carts_customer_id_foreign FOREIGN KEY (customer_id) REFERENCES customers (id);
      ALTER TABLE orders ADD CONSTRAINT orders_customer_id_foreign FOREIGN KEY (customer_id) REFERENCES customers (id);
      COMMIT`);
  },
};
