import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/** Two seconds of this load in one statement: more would only keep its rows locked for longer. */
const GROUP = 200;

interface Change {
  readonly cartId: number;
  readonly productId: number;
  readonly quantity: number;
}

/** Group commit: all changes that wait are written in one statement, and each is answered once that has been committed. */
export default design<typeof scenario>({
  cartStore: ({ healthy, pool, meter }) => {
    let waiting: { readonly change: Change; done(isThere: boolean): void; failed(error: unknown): void }[] = [];
    let isFlushing = false;

    const write = async (changes: readonly Change[]): Promise<ReadonlySet<string>> => {
      // Of several changes of the same line, the last one counts.
      const last = [...new Map(changes.map((change) => [keyOf(change), change])).values()];
      const { rows } = await pool.query<Change>(
        `UPDATE /* group-commit */ cart_lines AS line SET quantity = change.quantity
           FROM unnest($1::int[], $2::int[], $3::int[]) AS change (cart_id, product_id, quantity)
          WHERE line.cart_id = change.cart_id AND line.product_id = change.product_id
         RETURNING line.cart_id AS "cartId", line.product_id AS "productId", line.quantity`,
        [last.map(({ cartId }) => cartId), last.map(({ productId }) => productId), last.map(({ quantity }) => quantity)],
      );
      meter.count('write_behind_flushes_total');
      return new Set(rows.map(keyOf));
    };
    const flush = async () => {
      if (isFlushing) return;
      isFlushing = true;
      while (waiting.length > 0) {
        const group = waiting.slice(0, GROUP);
        waiting = waiting.slice(GROUP);
        meter.set('write_behind_pending', group.length + waiting.length);
        await write(group.map(({ change }) => change)).then(
          (written) => group.forEach(({ change, done }) => done(written.has(keyOf(change)))),
          (error: unknown) => group.forEach(({ failed }) => failed(error)),
        );
      }
      meter.set('write_behind_pending', 0);
      isFlushing = false;
    };

    return {
      ...healthy,
      async setQuantity(cartId, productId, quantity) {
        if (quantity === 0) return healthy.setQuantity(cartId, productId, quantity);
        const isThere = await new Promise<boolean>((done, failed) => {
          waiting.push({ change: { cartId, productId, quantity }, done, failed });
          void flush();
        });
        const cart = isThere ? await healthy.find(cartId) : undefined;
        return cart ?? healthy.setQuantity(cartId, productId, quantity);
      },
    };
  },
});

const keyOf = ({ cartId, productId }: Change) => `${cartId}:${productId}`;
