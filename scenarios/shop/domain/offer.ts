/** What a product costs today. */
export interface Offer {
  readonly productId: number;
  readonly priceCents: number;
  readonly taxCents: number;
  /** One more with each change. */
  readonly version: number;
}
