import type { Inventory } from '../../application/ports/index.ts';
import type { CartLine } from '../../domain/cart.ts';
import { OutOfStock } from '../../domain/errors.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Stock in PostgreSQL. Rows are locked in the order of their products, so that no two checkouts can wait in a circle. */
export const postgresInventory = ({ withTransaction }: Pick<ShopToolbox, 'withTransaction'>): Inventory => ({
  reserve: (lines) =>
    withTransaction(async (client) => {
      for (const { productId, quantity } of inLockOrder(lines)) {
        const { rowCount } = await client.query(
          'UPDATE /* reserve */ stock SET available = available - $2 WHERE product_id = $1 AND available >= $2',
          [productId, quantity],
        );
        if (rowCount === 0) throw new OutOfStock(productId);
      }
    }),
  release: (lines) =>
    withTransaction(async (client) => {
      for (const { productId, quantity } of inLockOrder(lines)) {
        await client.query('UPDATE /* release */ stock SET available = available + $2 WHERE product_id = $1', [
          productId,
          quantity,
        ]);
      }
    }),
});

const inLockOrder = (lines: readonly CartLine[]) => lines.toSorted((a, b) => a.productId - b.productId);
