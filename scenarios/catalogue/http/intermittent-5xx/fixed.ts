import { design, MS } from '../../../kit/index.ts';

/** With a third of the answers lost, one purchase in seventy is still lost after four. */
const ATTEMPTS = 4;
/** About what one charge takes; doubled each time, with full jitter, so that customers do not come back together. */
const BACKOFF_MS = 20 * MS;

/** Tries four times, with the same key each time: the partner recognises the purchase and charges it once. */
export default design({
  paymentGateway: ({ healthy, clock, meter }) => ({
    ...healthy,
    async charge(payment) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const charged = await healthy.charge({ ...payment, idempotencyKey: payment.reference });
          meter.observe('payment_attempts_per_charge', attempt);
          return charged;
        } catch (error) {
          if (attempt === ATTEMPTS) throw error;
          await clock.sleep(Math.random() * BACKOFF_MS * 2 ** attempt);
        }
      }
    },
  }),
});
