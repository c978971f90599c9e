import { randomUUID } from 'node:crypto';
import { DatabaseError } from 'pg';
import { design } from '../../../kit/index.ts';
import { DatabaseUnreachable } from '../../../shop/domain/errors.ts';
import type scenario from './scenario.ts';

/** Forty times what a local transaction takes: a customer does not notice it, and a hiccup is no partition. */
const WITHIN_MS = 200;
const AGAIN_AFTER_MS = 100;

interface Addition {
  readonly id: string;
  readonly cartId: number;
  readonly productId: number;
  readonly quantity: number;
}

/** Stays available, and keeps what was asked for, not what came of it: each addition has an id, and counts once wherever it is replayed. */
export default design<typeof scenario>({
  migration: { up: 'CREATE TABLE cart_additions (id uuid PRIMARY KEY)', down: 'DROP TABLE cart_additions' },
  cartStore: ({ healthy, withTransaction, clock, meter }) => {
    const pending: Addition[] = [];
    let isReplaying = false;

    const apply = ({ id, cartId, productId, quantity }: Addition) =>
      withTransaction(
        async (client) => {
          await client.query('SELECT /* lock-cart */ FROM carts WHERE id = $1 FOR UPDATE', [cartId]);
          const { rowCount: isNew } = await client.query(
            'INSERT /* addition */ INTO cart_additions (id) VALUES ($1) ON CONFLICT DO NOTHING',
            [id],
          );
          if (isNew === 0) return;
          const { rowCount: isThere } = await client.query(
            'UPDATE /* add-item */ cart_lines SET quantity = quantity + $3 WHERE cart_id = $1 AND product_id = $2',
            [cartId, productId, quantity],
          );
          if (isThere !== 0) return;
          await client.query(
            `INSERT /* first-item */ INTO cart_lines (cart_id, position, product_id, quantity)
             SELECT $1, coalesce(max(position) + 1, 0), $2, $3 FROM cart_lines WHERE cart_id = $1`,
            [cartId, productId, quantity],
          );
        },
        { withinMs: WITHIN_MS },
      ).catch((error: unknown) => {
        // There is no such cart or product: nothing was done yet, and the shop says it in its own words.
        if (error instanceof DatabaseError) return healthy.add(cartId, productId, quantity);
        throw error;
      });
    const replay = async () => {
      if (isReplaying) return;
      isReplaying = true;
      while (pending[0]) {
        meter.set('cart_pending', pending.length);
        await apply(pending[0]).then(
          () => pending.shift(),
          () => clock.sleep(AGAIN_AFTER_MS),
        );
      }
      meter.set('cart_pending', 0);
      isReplaying = false;
    };

    return {
      ...healthy,
      async add(cartId, productId, quantity) {
        const addition = { id: randomUUID(), cartId, productId, quantity };
        await apply(addition).catch((error: unknown) => {
          if (!(error instanceof DatabaseUnreachable)) throw error;
          pending.push(addition);
          meter.count('cart_offline_acks_total');
          void replay();
        });
      },
    };
  },
});
