import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

const WITHIN_MS = 200;

/** Gives up consistency for nobody: what cannot be stored is refused at once, and the customer may try again. */
export default design<typeof scenario>({
  cartStore: ({ healthy, withTransaction }) => ({
    ...healthy,
    async add(cartId, productId, quantity) {
      const isThere = await withTransaction(
        async (client) => {
          const { rowCount } = await client.query(
            'UPDATE /* add-item */ cart_lines SET quantity = quantity + $3 WHERE cart_id = $1 AND product_id = $2',
            [cartId, productId, quantity],
          );
          return rowCount !== 0;
        },
        { withinMs: WITHIN_MS },
      );
      if (!isThere) await healthy.add(cartId, productId, quantity);
    },
  }),
});
