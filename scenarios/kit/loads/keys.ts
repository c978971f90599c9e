/** How a stream draws the key of each request (which product, cart, customer …) from the route's key space. Seeded. */
export type Keys =
  | { readonly keys: 'uniform'; readonly first: number; readonly last: number }
  /** Rank r is drawn in proportion to 1 / r^exponent; rank 1 is `first`. */
  | { readonly keys: 'zipf'; readonly first: number; readonly last: number; readonly exponent: number }
  | { readonly keys: 'one'; readonly key: number };

/** Every key from first to last is equally likely. */
export const uniform = (first: number, last: number): Keys => ({ keys: 'uniform', first, last });
/** A few keys are hot: exponent 1 is the classic Zipf law. */
export const zipf = (first: number, last: number, exponent = 1): Keys => ({ keys: 'zipf', first, last, exponent });
/** Always the same key. */
export const one = (key: number): Keys => ({ keys: 'one', key });
