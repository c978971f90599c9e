import type { Knex } from 'knex';

/** Which request an event comes from, so that whoever takes it up goes on with its trace. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox', (table) => {
    table.text('traceparent');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox', (table) => {
    table.dropColumn('traceparent');
  });
}
