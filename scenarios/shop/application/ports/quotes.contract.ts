import { describe, expect, test } from 'vitest';
import type { CartStore, Quotes } from './index.ts';

interface Options {
  readonly carts: () => CartStore;
  /** Reads what was kept, past the adapter. */
  readonly kept: (cartId: number) => Promise<unknown>;
}

/** What every adapter that quotes keeps to, while the tax office is well. */
export const describeQuotes = (adapter: () => Quotes, { carts, kept }: Options): unknown =>
  describe('quotes', () => {
    test('an offer is the total of the cart and its tax, and is kept; a second one takes its place', async () => {
      const cart = (await carts().find(17))!;
      await adapter().quote(17);
      const quote = await adapter().quote(17);
      expect(quote).toEqual({ cartId: 17, totalCents: cart.totalCents, taxCents: Math.round(cart.totalCents * 0.19) });
      expect(await kept(17)).toEqual(quote);
    });

    test('there is no offer for a cart that does not exist', async () => {
      expect(await adapter().quote(2_000_000)).toBeUndefined();
    });
  });
