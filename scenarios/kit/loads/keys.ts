/** How a stream draws the key of each request (which product, cart, customer …) from the route's key space. Seeded. */
export type Keys =
  | { readonly keys: 'uniform'; readonly first: number; readonly last: number }
  /** Rank r is drawn in proportion to 1 / r^exponent; rank 1 is `first`. */
  | { readonly keys: 'zipf'; readonly first: number; readonly last: number; readonly exponent: number }
  /** From first to last and again: the nth request has the nth key. */
  | { readonly keys: 'inTurn'; readonly first: number; readonly last: number }
  | { readonly keys: 'one'; readonly key: number };

/** Every key from first to last is equally likely. */
export const uniform = (first: number, last: number): Keys => ({ keys: 'uniform', first, last });
/** One key after the other, and from the first again: a key comes back after all others have had their turn. */
export const inTurn = (first: number, last: number): Keys => ({ keys: 'inTurn', first, last });
/** A few keys are hot: exponent 1 is the classic Zipf law. */
export const zipf = (first: number, last: number, exponent = 1): Keys => ({ keys: 'zipf', first, last, exponent });
/** Always the same key. */
export const one = (key: number): Keys => ({ keys: 'one', key });
