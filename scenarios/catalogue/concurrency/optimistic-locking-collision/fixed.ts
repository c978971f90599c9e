import { design } from '../../../kit/index.ts';
import { Contended } from '../../../shop/domain/errors.ts';

/** Between reading and writing now lies one round trip to the database, of a millisecond or two. Eight tries are then plenty. */
const ATTEMPTS = 8;
/** Those who collided come back at different times: up to this much later for each attempt. */
const JITTER_MS = 10;

/** Has the redemption checked first; only then reads the promotion, and counts unless somebody else was quicker. */
export default design({
  promotions: ({ healthy, clock, fraudCheck, pool }) => ({
    ...healthy,
    async redeem(promotionId) {
      if (!(await fraudCheck.approves(`promotion-${promotionId}`))) throw new Contended('The fraud check refused.');
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const found = await pool.query('SELECT /* promotion */ used, version FROM promotions WHERE id = $1', [promotionId]);
        const promotion = found.rows[0];
        if (!promotion) return undefined;
        const counted = await pool.query(
          'UPDATE /* count-redemption */ promotions SET used = $2, version = version + 1 WHERE id = $1 AND version = $3',
          [promotionId, promotion.used + 1, promotion.version],
        );
        if (counted.rowCount === 1) return { promotionId, used: promotion.used + 1 };
        await clock.sleep(Math.random() * JITTER_MS * attempt);
      }
      throw new Contended(`Promotion ${promotionId} is redeemed by too many at once.`);
    },
  }),
});
