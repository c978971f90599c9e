import type { Knex } from 'knex';
import { keySpaces } from '../../../contracts/routes.ts';

/** Who waits for a product that is out of stock: a few customers for each of a few products. */
export const SUBSCRIBERS = 3;

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('subscriptions', (table) => {
    table.integer('product_id').notNullable().references('id').inTable('products');
    table.integer('customer_id').notNullable();
    table.primary(['product_id', 'customer_id']);
  });
  await knex.raw(
    `INSERT INTO subscriptions (product_id, customer_id)
     SELECT product, customer FROM generate_series(?::int, ?::int) product, generate_series(1, ?::int) customer`,
    [keySpaces.restocks.first, keySpaces.restocks.last, SUBSCRIBERS],
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('subscriptions');
}
