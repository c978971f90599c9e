import type { Knex } from 'knex';

/** Orders that are sent: where to, and what the customer pays for goods and shipping. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('orders', (table) => {
    table.integer('zone');
    table.specificType('total_cents', 'numeric');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('orders', (table) => {
    table.dropColumns('zone', 'total_cents');
  });
}
