import { keySpaces } from '../../../contracts/routes.ts';
import type { ShopDataChanges } from '../../../data-changes.ts';
import { SUBSCRIBERS } from '../migrations/008-subscriptions.ts';
import type { DataChangeSteps } from './data-change.ts';

const { first, last } = keySpaces.restocks;

/** So many customers wait for each product that may be restocked. */
export const growSubscriptions: DataChangeSteps<ShopDataChanges['growSubscriptions']> = {
  async apply(client, { subscribersPerProduct }) {
    await client.query(
      `INSERT INTO subscriptions (product_id, customer_id)
       SELECT product, customer FROM generate_series(${first}, ${last}) product, generate_series(${SUBSCRIBERS} + 1, $1::int) customer`,
      [subscribersPerProduct],
    );
  },
  async undo(client) {
    await client.query(`DELETE FROM subscriptions WHERE customer_id > ${SUBSCRIBERS}`);
  },
};
