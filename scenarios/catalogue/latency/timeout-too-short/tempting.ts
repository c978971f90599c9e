import { design, MS } from '../../../kit/index.ts';

const ATTEMPTS = 3;

/** Charges over HTTP; tries three times. */
export default design({
  paymentGateway: ({ healthy }) => ({
    ...healthy,
    async charge(payment) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await healthy.charge({ ...payment, timeoutMs: 250 * MS });
        } catch (error) {
          if (attempt === ATTEMPTS) throw error;
        }
      }
    },
  }),
});
