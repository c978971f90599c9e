import { design } from '../../../kit/index.ts';

/** Charges once; an error is an error. */
export default design({
  paymentGateway: ({ healthy, meter }) => ({
    ...healthy,
    charge(payment) {
      meter.observe('payment_attempts_per_charge', 1);
      return healthy.charge(payment);
    },
  }),
});
