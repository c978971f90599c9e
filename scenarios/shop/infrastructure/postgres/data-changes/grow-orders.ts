import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';

const LINES_PER_ORDER = 3;

/** The first customers have so many orders, each with three lines: those that the seed gave them, and more. */
export const growOrders: DataChangeSteps<ShopDataChanges['growOrders']> = {
  async apply(client, { customers, ordersPerCustomer }) {
    await client.query('CREATE TABLE orders_grown (id integer PRIMARY KEY)');
    await client.query(
      `WITH present AS (
         SELECT customers.id, count(orders.id) AS orders FROM customers LEFT JOIN orders ON orders.customer_id = customers.id
          WHERE customers.id <= $1 GROUP BY customers.id
       ), grown AS (
         INSERT INTO orders (customer_id, charge_id)
         SELECT present.id, 'grown' FROM present, generate_series(present.orders + 1, $2::int) RETURNING id
       )
       INSERT INTO orders_grown SELECT id FROM grown`,
      [customers, ordersPerCustomer],
    );
    await client.query(
      `INSERT INTO order_lines (order_id, position, product_id, quantity)
       SELECT id, line, 1 + (id * 7 + line * 31) % 5000, 1 FROM orders_grown, generate_series(0, ${LINES_PER_ORDER - 1}) AS line`,
    );
  },
  async undo(client) {
    await client.query('DELETE FROM order_lines USING orders_grown WHERE order_id = orders_grown.id');
    await client.query('DELETE FROM orders USING orders_grown WHERE orders.id = orders_grown.id');
    await client.query('DROP TABLE orders_grown');
  },
};
