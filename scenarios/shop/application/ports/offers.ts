import type { Offer } from '../../domain/offer.ts';

/** Today's offers: prices that change during the day, with the tax on them. */
export interface Offers {
  /** Undefined where there is no such offer. */
  find(productId: number): Promise<Offer | undefined>;
  /** Resolves once the price is the new one for everybody who asks. Does nothing where there is no such offer. */
  reprice(productId: number, priceCents: number): Promise<void>;
}
