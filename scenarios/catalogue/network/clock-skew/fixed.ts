import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/** The database says what came last: whoever gets the lock of the row. The version counts changes, and has no clock in it. */
export default design<typeof scenario>({
  migration: {
    up: 'ALTER TABLE cart_lines ADD COLUMN version integer NOT NULL DEFAULT 0',
    down: 'ALTER TABLE cart_lines DROP COLUMN version',
  },
  cartStore: ({ healthy, pool }) => ({
    ...healthy,
    async setQuantity(cartId, productId, quantity) {
      const { rowCount } = await pool.query(
        `UPDATE /* next-version */ cart_lines SET quantity = $3, version = version + 1
          WHERE cart_id = $1 AND product_id = $2 AND $3 > 0`,
        [cartId, productId, quantity],
      );
      const cart = rowCount === 0 ? undefined : await healthy.find(cartId);
      return cart ?? healthy.setQuantity(cartId, productId, quantity);
    },
  }),
});
