import type { ProductCard } from '../../../shop/domain/product.ts';
import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/** Cards of so many products are asked for all day. */
const MOST_ASKED_FOR = 2_000;

/** Each replica keeps the cards in its own memory. One that is started fills it, and is there for its customers at once. */
export default design<typeof scenario>({
  remoteCache: ({ pool, meter }) => {
    const kept = new Map<string, unknown>();
    return {
      async getOrLoad<T>(key: string, load: () => Promise<T>) {
        if (!kept.has(key)) kept.set(key, await load());
        return kept.get(key) as T;
      },
      async readAhead() {
        const { rows } = await pool.query<ProductCard>(
          `SELECT /* warm-cards */ id, name, price_cents AS "priceCents", available
             FROM products JOIN stock ON stock.product_id = products.id WHERE id <= $1`,
          [MOST_ASKED_FOR],
        );
        for (const card of rows) kept.set(`card:${card.id}`, card);
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
