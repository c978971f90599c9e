import { design } from '../../../kit/index.ts';
import type { CartLine } from '../../../shop/domain/cart.ts';

/** The same, with the lines kept by their product: a line is found in one step, however many there are. */
export default design({
  cartMerger: () => ({
    merge(first, second) {
      const merged = new Map<number, CartLine>(first.map((line) => [line.productId, line]));
      for (const line of second) {
        const present = merged.get(line.productId);
        merged.set(line.productId, present ? { ...present, quantity: present.quantity + line.quantity } : line);
      }
      return [...merged.values()];
    },
  }),
});
