import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';

/** Descriptions become long: the words that are there, over and over. */
export const lengthenDescriptions: DataChangeSteps<ShopDataChanges['lengthenDescriptions']> = {
  async apply(client, { products, bytes }) {
    await client.query('CREATE TABLE descriptions_before AS SELECT id, description FROM products WHERE id <= $1', [products]);
    await client.query('UPDATE products SET description = rpad(description, $2::int, description) WHERE id <= $1', [
      products,
      bytes,
    ]);
  },
  async undo(client) {
    await client.query(
      'UPDATE products SET description = before.description FROM descriptions_before AS before WHERE before.id = products.id',
    );
    await client.query('DROP TABLE descriptions_before');
  },
};
