import type { Knex } from 'knex';

/** Offers that were made for carts: the latest of each. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('quotes', (table) => {
    table.integer('cart_id').primary().references('id').inTable('carts');
    table.integer('total_cents').notNullable();
    table.integer('tax_cents').notNullable();
    table.timestamp('quoted_at').notNullable().defaultTo(knex.fn.now());
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('quotes');
}
