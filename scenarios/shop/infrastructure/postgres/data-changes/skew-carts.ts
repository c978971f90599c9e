import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';

/** Carts, or a share of them drawn by the seed, are about the same few products, each in an order of its own. */
export const skewCarts: DataChangeSteps<ShopDataChanges['skewCarts']> = {
  async apply(client, { hotProducts, linesPerCart, share = 1 }, seed) {
    await client.query('CREATE TABLE cart_lines_before_skew AS TABLE cart_lines');
    await client.query(`DELETE FROM cart_lines WHERE ${isSkewed('cart_id')}`, [seed, share]);
    await client.query(
      `INSERT INTO cart_lines (cart_id, position, product_id, quantity)
       SELECT cart_id, place - 1, product_id, 1
         FROM (SELECT carts.id AS cart_id, product_id,
                      row_number() OVER (PARTITION BY carts.id ORDER BY md5(concat_ws(':', $1::int, carts.id, product_id))) AS place
                 FROM carts, generate_series(1, $3::int) AS product_id WHERE ${isSkewed('carts.id')}) AS shuffled
        WHERE place <= $4::int`,
      [seed, share, hotProducts, linesPerCart],
    );
  },
  async undo(client) {
    await client.query('DELETE FROM cart_lines');
    await client.query('INSERT INTO cart_lines TABLE cart_lines_before_skew');
    await client.query('DROP TABLE cart_lines_before_skew');
  },
};

/** $1: the seed, $2: the share. */
const isSkewed = (cartId: string) => `(hashint8extended(${cartId}, $1::int) & 1048575) < $2::float8 * 1048576`;
