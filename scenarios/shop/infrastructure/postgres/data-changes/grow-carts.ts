import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';

/** The first carts are those of businesses: long, and no two about the same product. */
export const growCarts: DataChangeSteps<ShopDataChanges['growCarts']> = {
  async apply(client, { carts, lines }) {
    await client.query('CREATE TABLE cart_lines_before_growth AS SELECT * FROM cart_lines WHERE cart_id <= $1', [carts]);
    await client.query('DELETE FROM cart_lines WHERE cart_id <= $1', [carts]);
    await client.query(
      `INSERT INTO cart_lines (cart_id, position, product_id, quantity)
       SELECT cart, line, 1 + (cart - 1) * $2::int + line, 1 FROM generate_series(1, $1::int) AS cart, generate_series(0, $2::int - 1) AS line`,
      [carts, lines],
    );
  },
  async undo(client) {
    await client.query('DELETE FROM cart_lines WHERE cart_id <= (SELECT max(cart_id) FROM cart_lines_before_growth)');
    await client.query('INSERT INTO cart_lines TABLE cart_lines_before_growth');
    await client.query('DROP TABLE cart_lines_before_growth');
  },
};
