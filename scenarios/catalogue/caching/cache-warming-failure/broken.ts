import type { ProductCard } from '../../../shop/domain/product.ts';
import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/** The cards that are asked for most: all of them are read before the first customer comes. */
const KEPT = 2_000;

/** Each replica keeps the cards in its own memory. One that is started fills it, and is there for its customers at once. */
export default design<typeof scenario>({
  remoteCache: () => ({ getOrLoad: (_key, load) => load() }),
  productCards: ({ healthy, pool, meter }) => {
    const cards = new Map<number, ProductCard>();
    return {
      async find(productId) {
        const card = cards.get(productId) ?? (await healthy.find(productId));
        if (card) cards.set(productId, card);
        return card;
      },
      async readAhead() {
        const { rows } = await pool.query<ProductCard>(
          `SELECT /* warm-cards */ id, name, price_cents AS "priceCents", available
             FROM products JOIN stock ON stock.product_id = products.id WHERE id <= $1`,
          [KEPT],
        );
        for (const card of rows) cards.set(card.id, card);
        meter.count('cache_warm_attempts_total', { outcome: 'filled' });
      },
    };
  },
  healthCheck: ({ meter }) => ({
    listening: ({ warmUp }) =>
      void warmUp().catch((error: unknown) => {
        meter.count('cache_warm_attempts_total', { outcome: 'failed' });
        console.error('The warm-up failed:', error);
      }),
    ready: () => true,
  }),
});
