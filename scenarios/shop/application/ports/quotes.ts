import type { Quote } from '../../domain/cart.ts';

/** Binding offers: what a cart costs with its tax. */
export interface Quotes {
  /** Makes the offer and keeps it. Undefined where there is no such cart; throws where the tax is not known. */
  quote(cartId: number): Promise<Quote | undefined>;
}
