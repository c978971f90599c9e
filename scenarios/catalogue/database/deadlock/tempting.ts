import { DatabaseError } from 'pg';
import { design } from '../../../kit/index.ts';
import { OutOfStock } from '../../../shop/domain/errors.ts';

const DEADLOCK_DETECTED = '40P01';

/** Takes the lines out of stock in one transaction; a victim of a deadlock tries again, three times. */
export default design({
  inventory: ({ healthy, withTransaction }) => ({
    ...healthy,
    async reserve(lines) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await withTransaction(async (db) => {
            for (const { productId, quantity } of lines) {
              const taken = await db.query(
                'UPDATE /* reserve */ stock SET available = available - $2 WHERE product_id = $1 AND available >= $2',
                [productId, quantity],
              );
              if (taken.rowCount === 0) throw new OutOfStock(productId);
            }
          });
        } catch (error) {
          const victim = error instanceof DatabaseError && error.code === DEADLOCK_DETECTED;
          if (!victim || attempt > 3) throw error;
        }
      }
    },
  }),
});
