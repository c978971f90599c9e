import { randomUUID } from 'node:crypto';
import { design } from '../../../kit/index.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';

/** Nobody is to wait for a lock longer than a second. */
export default design({
  settlement: ({ healthy, paymentGateway, withTransaction }) => ({
    ...healthy,
    settle: ({ lines, totalCents }) =>
      withTransaction(async (db) => {
        await db.query("SET LOCAL lock_timeout = '1s'");
        const ordered = lines.toSorted((a, b) => a.productId - b.productId);
        for (const { productId, quantity } of ordered) {
          const stock = await db.query('SELECT /* lock-stock */ available FROM stock WHERE product_id = $1 FOR UPDATE', [
            productId,
          ]);
          if (stock.rows[0].available < quantity) throw new OutOfStock(productId);
        }
        const charge = await paymentGateway.charge({ reference: randomUUID(), amountCents: totalCents });
        for (const { productId, quantity } of ordered) {
          await db.query('UPDATE /* take */ stock SET available = available - $2 WHERE product_id = $1', [productId, quantity]);
        }
        return charge;
      }),
  }),
});
