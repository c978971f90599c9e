import type { CartLine } from '../../domain/cart.ts';

/** Stock of the warehouse. */
export interface Inventory {
  /** Takes the lines out of stock, all or none. Throws `OutOfStock` where one of them is not available. */
  reserve(lines: readonly CartLine[]): Promise<void>;
  /** Gives reserved lines back. */
  release(lines: readonly CartLine[]): Promise<void>;
}
