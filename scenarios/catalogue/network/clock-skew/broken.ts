import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/** The last write wins: a change that is older than what is there is left out. */
export default design<typeof scenario>({
  migration: {
    up: "ALTER TABLE cart_lines ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now() - interval '1 hour'",
    down: 'ALTER TABLE cart_lines DROP COLUMN updated_at',
  },
  cartStore: ({ healthy, pool, clock, meter }) => ({
    ...healthy,
    async setQuantity(cartId, productId, quantity) {
      const { rowCount } = await pool.query(
        `UPDATE /* last-write-wins */ cart_lines SET quantity = $3, updated_at = $4
          WHERE cart_id = $1 AND product_id = $2 AND updated_at <= $4`,
        [cartId, productId, quantity, new Date(clock.now())],
      );
      const cart = await healthy.find(cartId);
      if (rowCount !== 0 && quantity > 0 && cart) return cart;
      // A later change is there, and stays; or the product is not in the cart yet.
      if (quantity > 0 && cart?.lines.some((line) => line.productId === productId)) {
        meter.count('cart_writes_ignored_total');
        return cart;
      }
      return healthy.setQuantity(cartId, productId, quantity);
    },
  }),
});
