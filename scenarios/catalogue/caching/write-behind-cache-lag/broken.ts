import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

interface Change {
  readonly cartId: number;
  readonly productId: number;
  readonly quantity: number;
  readonly since: number;
}

/** Answers at once: changes are taken into memory, and written to the database one after the other. */
export default design<typeof scenario>({
  cartStore: ({ healthy, pool, clock, meter }) => {
    const pending: Change[] = [];
    let flushing: Promise<void> | undefined;

    const flush = async () => {
      while (pending[0]) {
        const { cartId, productId, quantity, since } = pending[0];
        meter.set('write_behind_lag_seconds', (clock.now() - since) / 1000);
        await pool.query('UPDATE /* write-behind */ cart_lines SET quantity = $3 WHERE cart_id = $1 AND product_id = $2', [
          cartId,
          productId,
          quantity,
        ]);
        pending.shift();
        meter.count('write_behind_flushes_total');
        meter.set('write_behind_pending', pending.length);
      }
      flushing = undefined;
    };

    return {
      ...healthy,
      async setQuantity(cartId, productId, quantity) {
        const cart = await healthy.find(cartId);
        const isThere = cart?.lines.some((line) => line.productId === productId);
        if (!cart || !isThere || quantity === 0) {
          await flushing;
          return healthy.setQuantity(cartId, productId, quantity);
        }
        pending.push({ cartId, productId, quantity, since: clock.now() });
        flushing ??= flush();
        return { ...cart, lines: cart.lines.map((line) => (line.productId === productId ? { productId, quantity } : line)) };
      },
    };
  },
});
