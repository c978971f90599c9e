import { randomUUID } from 'node:crypto';
import { design } from '../../../kit/index.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';

/** Goods and money in one transaction: the stock is locked, the charge is made, and only then is the stock taken. */
export default design({
  settlement: ({ healthy, paymentGateway, withTransaction }) => ({
    ...healthy,
    settle: ({ lines, totalCents }) =>
      withTransaction(async (db) => {
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
