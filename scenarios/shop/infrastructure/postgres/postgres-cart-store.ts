import { DatabaseError, type ClientBase } from 'pg';
import type { CartStore } from '../../application/ports/index.ts';
import type { Cart, CartLine } from '../../domain/cart.ts';
import { NotFound } from '../../domain/errors.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Carts in PostgreSQL; one query a read. */
export const postgresCartStore = ({ pool, withTransaction }: Pick<ShopToolbox, 'pool' | 'withTransaction'>): CartStore => {
  const find = async (cartId: number): Promise<Cart | undefined> => {
    const { rows } = await pool.query<{ customerId: number; lines: CartLine[]; totalCents: number }>(
      `SELECT /* cart */ c.customer_id AS "customerId",
              coalesce(json_agg(json_build_object('productId', l.product_id, 'quantity', l.quantity) ORDER BY l.position)
                         FILTER (WHERE l.cart_id IS NOT NULL), '[]') AS lines,
              coalesce(sum(l.quantity * p.price_cents), 0)::int AS "totalCents"
         FROM carts c LEFT JOIN cart_lines l ON l.cart_id = c.id LEFT JOIN products p ON p.id = l.product_id
        WHERE c.id = $1 GROUP BY c.id`,
      [cartId],
    );
    return rows[0] && { id: cartId, ...rows[0] };
  };
  return {
    find,
    async add(cartId, productId, quantity) {
      await withTransaction(async (client) => {
        await lock(client, cartId);
        const { rowCount } = await client.query(
          'UPDATE /* add-item */ cart_lines SET quantity = quantity + $3 WHERE cart_id = $1 AND product_id = $2',
          [cartId, productId, quantity],
        );
        if (rowCount === 0) await putIn(client, cartId, productId, quantity);
      });
    },
    async setQuantity(cartId, productId, quantity) {
      await withTransaction(async (client) => {
        await lock(client, cartId);
        const { rowCount: changed } = await client.query(
          quantity === 0
            ? 'DELETE /* take-out */ FROM cart_lines WHERE cart_id = $1 AND product_id = $2'
            : 'UPDATE /* set-quantity */ cart_lines SET quantity = $3 WHERE cart_id = $1 AND product_id = $2',
          quantity === 0 ? [cartId, productId] : [cartId, productId, quantity],
        );
        if (quantity === 0 || changed !== 0) return;
        await putIn(client, cartId, productId, quantity);
      });
      const cart = await find(cartId);
      if (!cart) throw new NotFound(`Cart ${cartId} does not exist.`);
      return cart;
    },
  };
};

async function lock(client: ClientBase, cartId: number): Promise<void> {
  const { rowCount } = await client.query('SELECT /* lock-cart */ FROM carts WHERE id = $1 FOR UPDATE', [cartId]);
  if (rowCount === 0) throw new NotFound(`Cart ${cartId} does not exist.`);
}

const FOREIGN_KEY_VIOLATION = '23503';

/** The cart exists and is locked, so what a violated reference misses is the product. */
async function putIn(client: ClientBase, cartId: number, productId: number, quantity: number): Promise<void> {
  try {
    await client.query(
      `INSERT /* put-in */ INTO cart_lines (cart_id, position, product_id, quantity)
       SELECT $1, coalesce(max(position) + 1, 0), $2, $3 FROM cart_lines WHERE cart_id = $1`,
      [cartId, productId, quantity],
    );
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === FOREIGN_KEY_VIOLATION)) throw error;
    throw new NotFound(`Product ${productId} does not exist.`, { cause: error });
  }
}
