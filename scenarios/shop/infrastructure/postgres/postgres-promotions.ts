import type { Promotions } from '../../application/ports/index.ts';
import type { Redemption } from '../../domain/promotion.ts';
import { Contended } from '../../domain/errors.ts';
import type { ShopToolbox } from '../../toolbox.ts';

/** Asks the fraud partner first, then counts in one statement: PostgreSQL lets one at a time do that. */
export const postgresPromotions = ({ pool, fraudCheck }: Pick<ShopToolbox, 'pool' | 'fraudCheck'>): Promotions => ({
  async redeem(promotionId) {
    if (!(await fraudCheck.approves(`promotion-${promotionId}`)))
      throw new Contended(`Promotion ${promotionId} was refused by the fraud check.`);
    const { rows } = await pool.query<Redemption>(
      `UPDATE /* count-redemption */ promotions SET used = used + 1, version = version + 1 WHERE id = $1
       RETURNING id AS "promotionId", used`,
      [promotionId],
    );
    return rows[0];
  },
});
