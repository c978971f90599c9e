import { design } from '../../../kit/index.ts';
import type { CartLine } from '../../../shop/domain/cart.ts';

/** Adds each line of the second cart to the first, or to the line that is already there. */
export default design({
  cartMerger: () => ({
    merge(first, second) {
      const merged: { -readonly [K in keyof CartLine]: CartLine[K] }[] = first.map((line) => ({ ...line }));
      for (const line of second) {
        const present = merged.find(({ productId }) => productId === line.productId);
        if (present) present.quantity += line.quantity;
        else merged.push({ ...line });
      }
      return merged;
    },
  }),
});
