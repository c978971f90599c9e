import type { Knex } from 'knex';

const OFFERS = 40;

/** What is on offer today, at prices that change. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('offers', (table) => {
    table.integer('product_id').primary().references('id').inTable('products');
    table.integer('price_cents').notNullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  await knex.raw('INSERT INTO offers (product_id, price_cents) SELECT id, price_cents FROM products WHERE id <= ?', [OFFERS]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('offers');
}
