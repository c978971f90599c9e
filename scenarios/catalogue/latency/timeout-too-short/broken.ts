import { design, MS } from '../../../kit/index.ts';

/** Charges over HTTP. The partner answers within 50 ms, so a quarter of a second is five times that. */
export default design({
  paymentGateway: ({ healthy }) => ({
    ...healthy,
    charge: (payment) => healthy.charge({ ...payment, timeoutMs: 250 * MS }),
  }),
});
