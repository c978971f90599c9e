import { design, SECOND } from '../../../kit/index.ts';

/** Charges now, with a second try; where the partner does not answer either of them, the charge is made later. */
export default design({
  paymentGateway: ({ healthy, pool }) => ({
    async charge(payment) {
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        try {
          return await healthy.charge({ ...payment, timeoutMs: 1 * SECOND });
        } catch {
          // The next try, or later.
        }
      }
      await pool.query('INSERT /* charge-later */ INTO open_charges (reference, amount_cents) VALUES ($1, $2)', [
        payment.reference,
        payment.amountCents,
      ]);
      return { chargeId: payment.reference, pending: true };
    },
  }),
});
