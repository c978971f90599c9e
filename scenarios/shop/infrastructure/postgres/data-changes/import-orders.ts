import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';

/** Orders that another system kept until now, one after the other in time; without lines. */
export const importOrders: DataChangeSteps<ShopDataChanges['importOrders']> = {
  async apply(client, { orders, customers }) {
    await client.query('CREATE TABLE orders_imported (first integer, last integer)');
    // Ids in one block, so that taking them back is one range.
    await client.query(
      `WITH present AS (SELECT max(id) AS last FROM orders)
       INSERT INTO orders_imported SELECT present.last + 1, present.last + $1::int FROM present`,
      [orders],
    );
    await client.query(
      `INSERT INTO orders (id, customer_id, charge_id, placed_at)
       SELECT id, 1 + (id::int8 * 7919) % $1::int, md5(id::text), timestamptz '2026-06-01' + id * interval '10 seconds'
         FROM orders_imported, generate_series(first, last) AS id`,
      [customers],
    );
    await client.query(`SELECT setval('orders_id_seq', last) FROM orders_imported`);
  },
  async undo(client) {
    await client.query(
      'DELETE FROM order_lines USING orders_imported WHERE order_id BETWEEN orders_imported.first AND orders_imported.last',
    );
    await client.query(
      'DELETE FROM orders USING orders_imported WHERE id BETWEEN orders_imported.first AND orders_imported.last',
    );
    await client.query('DROP TABLE orders_imported');
  },
};
