import { keySpaces } from '../../contracts/routes.ts';

const pieces = (where: string) => `SELECT coalesce(sum(quantity), 0) FROM order_lines WHERE ${where}`;
/** Of orders that were placed, not seeded. */
const sold = pieces(`order_id > ${keySpaces.orders.last}`);
const SEEDED_PIECES = 1_000_000;

/** Numbers that SQL finds in the shop's data, for whoever holds them against each other. Each is one scalar query. */
export const dataChecks = {
  /** Pieces in the orders that were placed. */
  piecesSold: sold,
  /** Pieces that were sold and are in stock all the same. */
  piecesNotTaken: `(${sold}) - (SELECT sum(${SEEDED_PIECES} - available) FROM stock)`,
} as const satisfies Readonly<Record<string, string>>;
