import { keySpaces, seededCarts } from '../../contracts/routes.ts';

/** Orders hold products of this many: adding up all order lines then takes about 50 ms of CPU. */
const PRODUCTS_IN_ORDERS = 20_000;
const ORDERS_PER_CUSTOMER = 2;
const LINES_PER_ORDER = 15;

/** A number from 0 to `modulus` − 1 that depends on the expressions alone. */
const pick = (modulus: number, ...expressions: string[]) =>
  `(hashint8extended((${expressions.map((each, index) => `(${each})::int8 * ${[1, 1_000_003, 998_244_353][index]}`).join(' + ')}), 42) & 9007199254740991) % ${modulus}`;

const word = (list: readonly string[], ...expressions: string[]) =>
  `(ARRAY[${list.map((each) => `'${each}'`).join(', ')}])[1 + (${pick(list.length, ...expressions)})]`;

const QUALITIES = ['Plain', 'Sturdy', 'Light', 'Foldable', 'Quiet', 'Bright', 'Simple', 'Heavy', 'Slim', 'Round'];
const MATERIALS = ['copper', 'oak', 'linen', 'steel', 'glass', 'wool', 'bamboo', 'ceramic', 'leather', 'cork'];
const THINGS = ['kettle', 'lamp', 'chair', 'blanket', 'clock', 'shelf', 'bowl', 'basket', 'mirror', 'stool'];

/**
 * The shop's data, made by PostgreSQL itself from hashes: the same on every machine, and in seconds. In order; each a
 * statement.
 */
export const seedStatements: readonly string[] = [
  `INSERT INTO products (id, name, description, price_cents)
   SELECT i,
          ${word(QUALITIES, 'i', '1')} || ' ' || ${word(MATERIALS, 'i', '2')} || ' ' || ${word(THINGS, 'i', '3')} || ' ' || substr(md5(i::text), 1, 5),
          repeat(${word(QUALITIES, 'i', '4')} || ' to the touch and made of ' || ${word(MATERIALS, 'i', '5')} || '. ', 6),
          99 + ${pick(50_000, 'i', '6')}
     FROM generate_series(${keySpaces.products.first}, ${keySpaces.products.last}) AS i`,
  `INSERT INTO stock (product_id, available) SELECT id, 1000000 FROM products ORDER BY id`,
  `INSERT INTO customers (id, name)
   SELECT i, 'Customer ' || i FROM generate_series(${keySpaces.customers.first}, ${keySpaces.customers.last}) AS i`,
  `INSERT INTO carts (id, customer_id) SELECT i, i FROM generate_series(${keySpaces.carts.first}, ${keySpaces.carts.last}) AS i`,
  `INSERT INTO cart_lines (cart_id, position, product_id, quantity)
   SELECT cart, line, 1 + (cart * ${seededCarts.linesPerCart} + line) * ${seededCarts.step} % ${seededCarts.products}, 1
     FROM generate_series(${keySpaces.carts.first}, ${keySpaces.carts.last}) AS cart, generate_series(0, ${seededCarts.linesPerCart - 1}) AS line`,
  `INSERT INTO orders (customer_id, charge_id, placed_at)
   SELECT 1 + (i - 1) / ${ORDERS_PER_CUSTOMER}, 'seed-' || i, timestamptz '2026-01-01' + i * interval '5 minutes'
     FROM generate_series(${keySpaces.orders.first}, ${keySpaces.orders.last}) AS i`,
  `INSERT INTO order_lines (order_id, position, product_id, quantity)
   SELECT "order", line, 1 + ${pick(PRODUCTS_IN_ORDERS, '"order"', 'line')}, 1 + ${pick(3, '"order"', 'line', '7')}
     FROM generate_series(${keySpaces.orders.first}, ${keySpaces.orders.last}) AS "order", generate_series(0, ${LINES_PER_ORDER - 1}) AS line`,
];
