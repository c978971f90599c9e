import { design, SECOND } from '../../../kit/index.ts';
import { PartnerFailed } from '../../../shop/domain/errors.ts';

const ATTEMPTS = 4;

/** Orders the label at once; where the partner is busy, again when it wants to be asked, four times in all. */
export default design({
  shippingGateway: ({ healthy, clock }) => ({
    ...healthy,
    async label(orderId) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await healthy.label(orderId);
        } catch (error) {
          if (!(error instanceof PartnerFailed && error.status === 429) || attempt === ATTEMPTS) throw error;
          await clock.sleep(error.retryAfterMs ?? 1 * SECOND);
        }
      }
    },
  }),
});
