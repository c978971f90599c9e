import type { ClientBase } from 'pg';
import { design } from '../../../kit/index.ts';
import { DatabaseUnreachable } from '../../../shop/domain/errors.ts';
import type scenario from './scenario.ts';

const WITHIN_MS = 200;
const AGAIN_AFTER_MS = 100;

/** Stays available: a cart that cannot be stored is kept in memory, and stored when the database is back. */
export default design<typeof scenario>({
  cartStore: ({ healthy, withTransaction, clock, meter }) => {
    const carts = new Map<number, Map<number, number>>();
    const pending = new Set<number>();
    let isStoring = false;

    const read = async (client: ClientBase, cartId: number) => {
      const { rows } = await client.query<{ productId: number; quantity: number }>(
        'SELECT /* cart-copy */ product_id AS "productId", quantity FROM cart_lines WHERE cart_id = $1',
        [cartId],
      );
      carts.set(cartId, new Map(rows.map(({ productId, quantity }) => [productId, quantity])));
    };
    const store = (cartId: number) =>
      withTransaction(
        async (client) => {
          for (const [productId, quantity] of carts.get(cartId) ?? []) {
            await client.query('UPDATE /* store-cart */ cart_lines SET quantity = $3 WHERE cart_id = $1 AND product_id = $2', [
              cartId,
              productId,
              quantity,
            ]);
          }
        },
        { withinMs: WITHIN_MS },
      );
    const storePending = async () => {
      if (isStoring) return;
      isStoring = true;
      while (pending.size > 0) {
        await clock.sleep(AGAIN_AFTER_MS);
        for (const cartId of pending) {
          await store(cartId).then(
            () => pending.delete(cartId),
            () => undefined,
          );
        }
        meter.set('cart_pending', pending.size);
      }
      isStoring = false;
    };

    return {
      ...healthy,
      async add(cartId, productId, quantity) {
        try {
          const isThere = await withTransaction(
            async (client) => {
              const { rowCount } = await client.query(
                'UPDATE /* add-item */ cart_lines SET quantity = quantity + $3 WHERE cart_id = $1 AND product_id = $2',
                [cartId, productId, quantity],
              );
              await read(client, cartId);
              return rowCount !== 0;
            },
            { withinMs: WITHIN_MS },
          );
          if (!isThere) await healthy.add(cartId, productId, quantity);
        } catch (error) {
          const cart = carts.get(cartId);
          if (!(error instanceof DatabaseUnreachable) || !cart) throw error;
          cart.set(productId, (cart.get(productId) ?? 0) + quantity);
          pending.add(cartId);
          meter.count('cart_offline_acks_total');
          void storePending();
        }
      },
    };
  },
});
