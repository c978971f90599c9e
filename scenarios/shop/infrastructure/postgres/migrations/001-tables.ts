import type { Knex } from 'knex';

/** What a shop keeps: products and stock, customers and carts, orders. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema
    .createTable('products', (table) => {
      table.integer('id').primary();
      table.text('name').notNullable();
      table.text('description').notNullable();
      table.integer('price_cents').notNullable();
    })
    .createTable('stock', (table) => {
      table.integer('product_id').primary();
      table.integer('available').notNullable();
    })
    .createTable('customers', (table) => {
      table.integer('id').primary();
      table.text('name').notNullable();
    })
    .createTable('carts', (table) => {
      table.integer('id').primary();
      table.integer('customer_id').notNullable();
    })
    .createTable('cart_lines', (table) => {
      table.integer('cart_id').notNullable();
      table.integer('position').notNullable();
      table.integer('product_id').notNullable();
      table.integer('quantity').notNullable();
      table.primary(['cart_id', 'position']);
    })
    .createTable('orders', (table) => {
      table.increments('id');
      table.integer('customer_id').notNullable();
      table.text('charge_id').notNullable();
      table.timestamp('placed_at').notNullable().defaultTo(knex.fn.now());
      table.index(['customer_id', 'placed_at']);
    })
    .createTable('order_lines', (table) => {
      table.integer('order_id').notNullable();
      table.integer('position').notNullable();
      table.integer('product_id').notNullable();
      table.integer('quantity').notNullable();
      table.primary(['order_id', 'position']);
    });
  // Rows of stock are updated all the time: free space in their pages keeps the updates from moving them about.
  await knex.raw('ALTER TABLE stock SET (fillfactor = 50)');
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['order_lines', 'orders', 'cart_lines', 'carts', 'customers', 'stock', 'products']) {
    await knex.schema.dropTable(table);
  }
}
