import type { CartLine } from '../../domain/cart.ts';

/** Puts two carts together: what somebody collected as a guest, and what is in the cart of their account. */
export interface CartMerger {
  /** Lines of the first, then those of the second; a product that is in both is one line, with the pieces of both. */
  merge(first: readonly CartLine[], second: readonly CartLine[]): CartLine[];
}
