import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';

/** All carts are about the same few products, each in an order of its own. */
export const skewCarts: DataChangeSteps<ShopDataChanges['skewCarts']> = {
  async apply(client, { hotProducts, linesPerCart }, seed) {
    await client.query('CREATE TABLE cart_lines_before_skew AS TABLE cart_lines');
    await client.query('DELETE FROM cart_lines');
    await client.query(
      `INSERT INTO cart_lines (cart_id, position, product_id, quantity)
       SELECT cart_id, place - 1, product_id, 1
         FROM (SELECT carts.id AS cart_id, product_id,
                      row_number() OVER (PARTITION BY carts.id ORDER BY md5(concat_ws(':', $1::int, carts.id, product_id))) AS place
                 FROM carts, generate_series(1, $2::int) AS product_id) AS shuffled
        WHERE place <= $3::int`,
      [seed, hotProducts, linesPerCart],
    );
  },
  async undo(client) {
    await client.query('DELETE FROM cart_lines');
    await client.query('INSERT INTO cart_lines TABLE cart_lines_before_skew');
    await client.query('DROP TABLE cart_lines_before_skew');
  },
};
