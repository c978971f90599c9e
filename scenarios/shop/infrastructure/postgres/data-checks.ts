import { keySpaces, seededCarts } from '../../contracts/routes.ts';

const pieces = (where: string) => `SELECT coalesce(sum(quantity), 0) FROM order_lines WHERE ${where}`;
/** Of orders that were placed, not seeded. */
const sold = pieces(`order_id > ${keySpaces.orders.last}`);
/** What the shipping partner's price list says. */
const tariff = (zone: string) => `390 + 20 * ${zone}`;
const SEEDED_PIECES = 1_000_000;

/** Numbers that SQL finds in the shop's data, for whoever holds them against each other. Each is one scalar query. */
export const dataChecks = {
  /** From an event of an order to its view, ms: 95 of 100 took at most so long. What still waits has waited until now. */
  eventLagP95Ms: `SELECT coalesce(percentile_cont(0.95) WITHIN GROUP
    (ORDER BY 1000 * extract(epoch FROM coalesce(done_at, clock_timestamp()) - created_at)), 0) FROM outbox`,
  /** Orders of which an event was applied to their view. */
  ordersInView: 'SELECT count(*) FROM order_view',
  /** Of those, the ones whose view is at an earlier event than the last one that was applied to it. */
  ordersOvertaken: `SELECT count(*) FROM order_view WHERE seq <
    (SELECT max(seq) FROM outbox WHERE outbox.order_id = order_view.order_id AND done_at IS NOT NULL)`,
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
