import type { Redemption } from '../../domain/promotion.ts';

/** Promotions that customers redeem, and that are counted. */
export interface Promotions {
  /**
   * Counts one more use, unless the fraud partner objects. Undefined where there is no such promotion; throws `Contended` where
   * too many wanted to be counted at once.
   */
  redeem(promotionId: number): Promise<Redemption | undefined>;
}
