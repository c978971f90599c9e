import type { Knex } from 'knex';

/** Products that the supplier does not deliver any more: since when. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('products', (table) => {
    table.timestamp('delisted_at');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('products', (table) => {
    table.dropColumn('delisted_at');
  });
}
