import { design, MS } from '../../../kit/index.ts';

const ATTEMPTS = 4;
const BACKOFF_MS = 20 * MS;

/** Tries four times, with exponential backoff and full jitter. */
export default design({
  paymentGateway: ({ healthy, clock, meter }) => ({
    ...healthy,
    async charge(payment) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const charged = await healthy.charge(payment);
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
