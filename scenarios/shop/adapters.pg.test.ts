import { glob } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Design, PortName } from '../kit/index.ts';
import { dataChanges, dataChecks, schemaVersion, type ShopOptions } from './index.ts';
import { buildTemplate } from './infrastructure/postgres/template.ts';
import { portSuites } from './testing/port-suites.ts';
import { openTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { openPorts } from './testing/test-shop.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.remove());

interface DescribedDesign {
  readonly designs?: ShopOptions['designs'];
  readonly calm?: boolean;
  readonly migration?: Design['migration'];
}

/** Runs the suites of these ports over the adapters that a shop with these designs has. */
function describePorts(names: readonly PortName[], { designs = [], calm = false, migration }: DescribedDesign = {}): void {
  let opened: Awaited<ReturnType<typeof openPorts>>;
  beforeAll(async () => {
    if (migration) await database.query(migration.up);
    opened = await openPorts(database, designs);
  });
  afterAll(async () => {
    await opened.close();
    if (migration) await database.query(migration.down);
  });
  for (const name of names) {
    portSuites[name]({
      ports: () => opened.ports,
      meter: () => opened.meter,
      database: () => database,
      folder: () => opened.folder,
      calm,
    });
  }
}

describe('the shop’s own adapters', () => describePorts(Object.keys(portSuites) as PortName[]));

const catalogue = join(import.meta.dirname, '../catalogue');
for await (const file of glob('*/*/{broken,fixed,tempting}.ts', { cwd: catalogue })) {
  const { default: design } = (await import(join(catalogue, file))) as { default: Design };
  const ports = (Object.keys(portSuites) as PortName[]).filter((port) => design[port]);
  const { default: scenario } = (await import(join(catalogue, dirname(file), 'scenario.ts'))) as {
    default: { parameters: Record<string, { default: number }> };
  };
  const parameters = Object.fromEntries(
    Object.entries(scenario.parameters).map(([name, parameter]) => [name, parameter.default]),
  );
  const calm = basename(file) !== 'fixed.ts';
  describe(`${basename(dirname(file))}, ${basename(file)}`, () =>
    describePorts(ports, { designs: [{ design, parameters }], calm, migration: design.migration }));
}

describe('the seeded database', () => {
  const contents = async (tables: readonly string[]) => {
    const read = (table: string) =>
      database.query(`SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) AS digest FROM ${table} t`);
    return Promise.all(tables.map(read));
  };

  test('is the same wherever it is made', async () => {
    const [digest] = await database.query(
      `SELECT (SELECT md5(string_agg(p::text, ',' ORDER BY id)) FROM products p WHERE id <= 1000) AS products,
              (SELECT md5(string_agg(l::text, ',' ORDER BY order_id, position)) FROM order_lines l WHERE order_id <= 100) AS lines,
              (SELECT md5(string_agg(c::text, ',' ORDER BY cart_id, position)) FROM cart_lines c WHERE cart_id <= 100) AS carts`,
    );
    expect(digest).toMatchInlineSnapshot(`
      {
        "carts": "a549e524a635cf6aae3b8d3cc0a49629",
        "lines": "224bef3d976ac652ae57e1ba54cc1e02",
        "products": "ceed85958db11063f38255128dafaaf3",
      }
    `);
  });

  test('is small enough to be cloned for each run', async () => {
    const [size] = await database.query('SELECT pg_database_size(current_database()) AS bytes');
    expect(Number(size?.['bytes'])).toBeLessThan(150 * 2 ** 20);
  });

  test('has nothing to check yet, and shows what was sold without being taken', async () => {
    const check = async (name: keyof typeof dataChecks) => {
      const [found] = await database.query(`SELECT (${dataChecks[name]})::float8 AS value`);
      return found?.['value'] as number;
    };
    const before = { sold: await check('piecesSold'), notTaken: await check('piecesNotTaken') };
    await database.query(`
      INSERT INTO orders (id, customer_id, charge_id) VALUES (2000000, 1, 'check');
      INSERT INTO order_lines (order_id, position, product_id, quantity) VALUES (2000000, 0, 5, 3);
      UPDATE stock SET available = available - 1 WHERE product_id = 5`);
    const after = { sold: await check('piecesSold'), notTaken: await check('piecesNotTaken') };
    await database.query(`
      DELETE FROM order_lines WHERE order_id = 2000000;
      DELETE FROM orders WHERE id = 2000000;
      UPDATE stock SET available = available + 1 WHERE product_id = 5`);
    expect(after).toEqual({ sold: before.sold + 3, notTaken: before.notTaken + 2 });
  });

  test('shows orders whose total is not that of their parts', async () => {
    const wrong = async () => {
      const [found] = await database.query(`SELECT (${dataChecks.ordersWithWrongTotal})::int AS value`);
      return found?.['value'] as number;
    };
    // Other tests have placed orders.
    const before = await wrong();
    await database.query(`
      INSERT INTO orders (id, customer_id, charge_id, zone, total_cents)
        SELECT 2000000 + offset_cents, 1, 'check', 5, 2 * price_cents + 490 - offset_cents
          FROM products, generate_series(0, 2) AS offset_cents WHERE products.id = 5;
      INSERT INTO order_lines (order_id, position, product_id, quantity) SELECT id, 0, 5, 2 FROM orders WHERE id >= 2000000`);
    const found = await wrong();
    await database.query(`DELETE FROM order_lines WHERE order_id >= 2000000; DELETE FROM orders WHERE id >= 2000000`);
    expect([found, await wrong()]).toEqual([before + 2, before]);
  });

  test('shows views that went back, and how long events took to get there', async () => {
    const check = async (name: keyof typeof dataChecks) => {
      const [found] = await database.query(`SELECT (${dataChecks[name]})::float8 AS value`);
      return found?.['value'] as number;
    };
    // Other tests have left events.
    await database.query('DELETE FROM outbox; DELETE FROM order_view');
    const nothing = [await check('ordersInView'), await check('ordersOvertaken'), await check('eventLagP95Ms')];
    await database.query(`
      INSERT INTO outbox (seq, order_id, step, created_at, done_at)
        SELECT 3000000 + n, n / 2, 'paid', now() - interval '1 minute', now() - interval '58 seconds' FROM generate_series(2, 7) AS n;
      INSERT INTO order_view (order_id, step, seq, town) VALUES (1, 'paid', 3000002, ''), (2, 'paid', 3000005, ''), (3, 'paid', 3000007, '')`);
    const found = [await check('ordersInView'), await check('ordersOvertaken'), await check('eventLagP95Ms')];
    await database.query(
      `INSERT INTO outbox (seq, order_id, step, created_at) SELECT 3000010 + n, 3, 'paid', now() - interval '1 hour' FROM generate_series(1, 9) AS n`,
    );
    const waiting = [await check('ordersOvertaken'), await check('eventLagP95Ms')];
    await database.query('DELETE FROM outbox; DELETE FROM order_view');
    expect(nothing).toEqual([0, 0, 0]);
    expect(found).toEqual([3, 1, 2_000]);
    expect(waiting).toEqual([1, expect.closeTo(3_600_000, -4)]);
  });

  test('is not seeded twice', async () => {
    await buildTemplate(database.connection);
    expect(await database.query('SELECT count(*)::int AS products FROM products')).toEqual([{ products: 100_000 }]);
    expect(schemaVersion).toMatch(/^[0-9a-f]{12}$/);
  });

  test.each([
    ['skewCarts', { hotProducts: 8, linesPerCart: 3 }, ['cart_lines']],
    ['skewCarts', { hotProducts: 1, linesPerCart: 1, share: 0.5 }, ['cart_lines']],
    ['sellOut', { share: 0.2 }, ['stock']],
    ['lengthenDescriptions', { products: 50, bytes: 3_000 }, ['products']],
    ['growOrders', { customers: 40, ordersPerCustomer: 40 }, ['orders', 'order_lines']],
    ['growCarts', { carts: 5, lines: 500 }, ['cart_lines']],
    ['growSubscriptions', { subscribersPerProduct: 600 }, ['subscriptions']],
    ['growCustomers', { rows: 5_000 }, ['customers']],
    ['importOrders', { orders: 5_000, customers: 2_000 }, ['orders', 'order_lines']],
    ['dropOrderIndex', {}, ["(SELECT indexname FROM pg_indexes WHERE tablename = 'orders')"]],
  ] as const)('%s changes what it says, by the seed, and undoes it exactly', async (name, parameters, tables) => {
    const change = dataChanges[name] as (typeof dataChanges)['sellOut'];
    const client = { query: database.query } as unknown as Parameters<typeof change.apply>[0];
    const before = await contents(tables);
    await change.apply(client, parameters as never, 7);
    const changed = await contents(tables);
    expect(changed).not.toEqual(before);
    await change.undo(client);
    expect(await contents(tables)).toEqual(before);
  });

  test('a share of the carts is skewed, the others are as they were', async () => {
    const client = { query: database.query } as unknown as Parameters<typeof dataChanges.skewCarts.apply>[0];
    await dataChanges.skewCarts.apply(client, { hotProducts: 1, linesPerCart: 1, share: 0.5 }, 7);
    const [carts] = await database.query(
      `SELECT count(*)::int AS carts, count(*) FILTER (WHERE products = '{1}')::int AS skewed
         FROM (SELECT array_agg(product_id) AS products FROM cart_lines GROUP BY cart_id) AS carts`,
    );
    await dataChanges.skewCarts.undo(client);
    expect(carts?.['carts']).toBe(1_000);
    expect(carts?.['skewed']).toBeGreaterThan(450);
    expect(carts?.['skewed']).toBeLessThan(550);
  });

  test('skewed carts hold distinct hot products in orders of their own', async () => {
    const client = { query: database.query } as unknown as Parameters<typeof dataChanges.skewCarts.apply>[0];
    await dataChanges.skewCarts.apply(client, { hotProducts: 8, linesPerCart: 3 }, 7);
    const carts = await database.query(
      'SELECT array_agg(product_id ORDER BY position) AS products FROM cart_lines GROUP BY cart_id ORDER BY cart_id LIMIT 200',
    );
    await dataChanges.skewCarts.undo(client);
    const products = carts.map((cart) => cart['products'] as number[]);
    expect(products.every((cart) => new Set(cart).size === 3 && Math.max(...cart) <= 8)).toBe(true);
    expect(new Set(products.map(String)).size).toBeGreaterThan(100);
  });
});
