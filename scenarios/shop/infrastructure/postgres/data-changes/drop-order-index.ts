import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';

/** The index by which a customer's orders are found is not there yet. */
export const dropOrderIndex: DataChangeSteps<ShopDataChanges['dropOrderIndex']> = {
  async apply(client) {
    await client.query('DROP INDEX orders_customer_id_placed_at_index');
  },
  async undo(client) {
    await client.query('CREATE INDEX orders_customer_id_placed_at_index ON orders (customer_id, placed_at)');
  },
};
