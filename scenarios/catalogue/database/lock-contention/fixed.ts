import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { design } from '../../../kit/index.ts';
import type { CartLine } from '../../../shop/domain/cart.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';

/**
 * Reserves in a short transaction, charges with nothing locked, and gives the goods back where the charge failed. A row is now
 * locked for a few round trips to the database, however long the partner takes.
 */
export default design({
  settlement: ({ healthy, paymentGateway, withTransaction }) => ({
    ...healthy,
    async settle({ lines, totalCents }) {
      await withTransaction((db) => take(db, lines, 1));
      try {
        return await paymentGateway.charge({ reference: randomUUID(), amountCents: totalCents });
      } catch (error) {
        await withTransaction((db) => take(db, lines, -1));
        throw error;
      }
    },
  }),
});

async function take(db: ClientBase, lines: readonly CartLine[], sign: 1 | -1): Promise<void> {
  for (const { productId, quantity } of lines.toSorted((a, b) => a.productId - b.productId)) {
    const taken = await db.query(
      'UPDATE /* take */ stock SET available = available - $2 WHERE product_id = $1 AND available >= $2',
      [productId, sign * quantity],
    );
    if (taken.rowCount === 0) throw new OutOfStock(productId);
  }
}
