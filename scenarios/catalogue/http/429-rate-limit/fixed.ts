import { design, SECOND } from '../../../kit/index.ts';
import { PartnerFailed } from '../../../shop/domain/errors.ts';

/** Four fifths of the thirty that the contract allows: its second and ours do not begin at the same moment. */
const PER_SECOND = 24;
const ATTEMPTS = 2;

/** Orders labels at our own pace, below the partner's quota. Should it refuse one all the same, once more when it says. */
export default design({
  shippingGateway: ({ healthy, clock, meter }) => {
    let nextAt = 0;
    const turn = async () => {
      const now = clock.now();
      nextAt = Math.max(now, nextAt + SECOND / PER_SECOND);
      meter.observe('shipping_pace_wait_seconds', (nextAt - now) / SECOND);
      await clock.sleep(nextAt - now);
    };
    return {
      ...healthy,
      async label(orderId) {
        for (let attempt = 1; ; attempt += 1) {
          await turn();
          try {
            return await healthy.label(orderId);
          } catch (error) {
            if (!(error instanceof PartnerFailed && error.status === 429) || attempt === ATTEMPTS) throw error;
            await clock.sleep(error.retryAfterMs ?? 1 * SECOND);
          }
        }
      },
    };
  },
});
