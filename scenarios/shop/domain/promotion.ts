export interface Redemption {
  readonly promotionId: number;
  /** How often it has been redeemed, this time included. */
  readonly used: number;
}
