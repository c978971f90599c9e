import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';

/** A share of all products, drawn by the seed, is sold out. */
export const sellOut: DataChangeSteps<ShopDataChanges['sellOut']> = {
  async apply(client, { share }, seed) {
    await client.query(
      `CREATE TABLE stock_before_sell_out AS
       SELECT product_id, available FROM stock
        WHERE (hashint8extended(product_id, $1) & 1048575) < $2::float8 * 1048576`,
      [seed, share],
    );
    await client.query(
      'UPDATE stock SET available = 0 FROM stock_before_sell_out AS before WHERE before.product_id = stock.product_id',
    );
  },
  async undo(client) {
    await client.query(
      'UPDATE stock SET available = before.available FROM stock_before_sell_out AS before WHERE before.product_id = stock.product_id',
    );
    await client.query('DROP TABLE stock_before_sell_out');
  },
};
