import type { Knex } from 'knex';

const DAYS = 20;
const ENTRIES_PER_DAY = 50;
const PROMOTIONS = 10;

/** The ledger that reports are made from, and promotions that customers redeem. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema
    .createTable('ledger', (table) => {
      table.increments('id');
      table.date('booked_on').notNullable().index();
      table.integer('amount_cents').notNullable();
    })
    .createTable('promotions', (table) => {
      table.integer('id').primary();
      table.integer('used').notNullable().defaultTo(0);
      table.integer('version').notNullable().defaultTo(0);
    });
  await knex.raw(
    `INSERT INTO ledger (booked_on, amount_cents)
     SELECT date '2026-01-01' + (i / ${ENTRIES_PER_DAY}), 100 + i * 37 % 9000 FROM generate_series(0, ${DAYS * ENTRIES_PER_DAY - 1}) AS i`,
  );
  await knex.raw(`INSERT INTO promotions (id) SELECT generate_series(1, ${PROMOTIONS})`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('ledger').dropTable('promotions');
}
