import { design } from '../../../kit/index.ts';
import { Contended } from '../../../shop/domain/errors.ts';

/** Reads the promotion, has it checked, and counts unless somebody else was quicker; then it begins again, up to fifteen times. */
export default design({
  promotions: ({ healthy, fraudCheck, pool }) => ({
    ...healthy,
    async redeem(promotionId) {
      for (let attempt = 1; attempt <= 15; attempt += 1) {
        const found = await pool.query('SELECT /* promotion */ used, version FROM promotions WHERE id = $1', [promotionId]);
        const promotion = found.rows[0];
        if (!promotion) return undefined;
        if (!(await fraudCheck.approves(`promotion-${promotionId}`))) throw new Contended('The fraud check refused.');
        const counted = await pool.query(
          'UPDATE /* count-redemption */ promotions SET used = $2, version = version + 1 WHERE id = $1 AND version = $3',
          [promotionId, promotion.used + 1, promotion.version],
        );
        if (counted.rowCount === 1) return { promotionId, used: promotion.used + 1 };
      }
      throw new Contended(`Promotion ${promotionId} is redeemed by too many at once.`);
    },
  }),
});
