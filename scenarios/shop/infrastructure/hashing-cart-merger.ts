import type { CartMerger } from '../application/ports/index.ts';
import type { CartLine } from '../domain/cart.ts';

/** Finds the line of a product by its key: each line is looked at once. */
export const hashingCartMerger = (): CartMerger => ({
  merge(first, second) {
    const lines = new Map<number, CartLine>();
    for (const { productId, quantity } of [...first, ...second]) {
      lines.set(productId, { productId, quantity: quantity + (lines.get(productId)?.quantity ?? 0) });
    }
    return [...lines.values()];
  },
});
