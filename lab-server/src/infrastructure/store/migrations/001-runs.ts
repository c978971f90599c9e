import type { Knex } from 'knex';

/** A run is read and written whole; the columns beside it are what lists are filtered and sorted by. Series are large and seldom read. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('runs', (table) => {
    table.text('id').primary();
    table.text('scenario').notNullable();
    table.text('status').notNullable();
    table.timestamp('created_at').notNullable();
    table.timestamp('ended_at');
    table.jsonb('document').notNullable();
    table.jsonb('series').notNullable();
    table.index(['created_at']);
    table.index(['scenario', 'created_at']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('runs');
}
