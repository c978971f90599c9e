import type { Knex } from 'knex';

/** Charges that could not be made when the order was placed, for a job that makes them later. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('open_charges', (table) => {
    table.text('reference').primary();
    table.integer('amount_cents').notNullable();
    table.timestamp('since').notNullable().defaultTo(knex.fn.now());
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('open_charges');
}
