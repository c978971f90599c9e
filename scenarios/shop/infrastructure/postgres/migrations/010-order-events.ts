import type { Knex } from 'knex';

/** What becomes of orders, as rows that a worker takes up; and the view of each order that it keeps. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('outbox', (table) => {
    table.bigIncrements('seq');
    table.integer('order_id').notNullable();
    table.text('step').notNullable();
    table.timestamp('created_at').notNullable().defaultTo(knex.raw('clock_timestamp()'));
    table.timestamp('done_at');
  });
  await knex.raw('CREATE INDEX outbox_pending ON outbox (seq) WHERE done_at IS NULL');
  await knex.schema.createTable('order_view', (table) => {
    table.integer('order_id').primary();
    table.text('step').notNullable();
    table.bigInteger('seq').notNullable();
    table.text('town').notNullable();
    table.timestamp('updated_at').notNullable().defaultTo(knex.raw('clock_timestamp()'));
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('order_view');
  await knex.schema.dropTable('outbox');
}
