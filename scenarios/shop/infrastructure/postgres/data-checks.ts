import { keySpaces, seededCarts } from '../../contracts/routes.ts';

const pieces = (where: string) => `SELECT coalesce(sum(quantity), 0) FROM order_lines WHERE ${where}`;
/** Of orders that were placed, not seeded. */
const sold = pieces(`order_id > ${keySpaces.orders.last}`);
/** What the shipping partner's price list says. */
const tariff = (zone: string) => `390 + 20 * ${zone}`;
const SEEDED_PIECES = 1_000_000;

/** Numbers that SQL finds in the shop's data, for whoever holds them against each other. Each is one scalar query. */
export const dataChecks = {
  /** Sent orders whose total is not that of their goods and their parcel. */
  ordersWithWrongTotal: `SELECT count(*) FROM orders WHERE total_cents <> ${tariff('zone')} +
    (SELECT sum(quantity * price_cents) FROM order_lines JOIN products ON products.id = product_id WHERE order_id = orders.id)`,
  /** Lines of carts with another quantity than the one that the seed put there. */
  cartLinesChanged: 'SELECT count(*) FROM cart_lines WHERE quantity <> 1',
  /** Pieces in carts, beyond the one of each product that the seed put there. */
  piecesAddedToCarts: `SELECT sum(quantity) - ${keySpaces.carts.last * seededCarts.linesPerCart} FROM cart_lines`,
  /** Pieces in the orders that were placed. */
  piecesSold: sold,
  /** Pieces that were sold and are in stock all the same. */
  piecesNotTaken: `(${sold}) - (SELECT sum(${SEEDED_PIECES} - available) FROM stock)`,
} as const satisfies Readonly<Record<string, string>>;
