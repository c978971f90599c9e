import { design, SECOND } from '../../../kit/index.ts';

/** Charges now; where the partner does not answer within a second, the order is taken and the charge is made later. */
export default design({
  paymentGateway: ({ healthy, pool }) => ({
    async charge(payment) {
      try {
        return await healthy.charge({ ...payment, timeoutMs: 1 * SECOND });
      } catch {
        await pool.query('INSERT /* charge-later */ INTO open_charges (reference, amount_cents) VALUES ($1, $2)', [
          payment.reference,
          payment.amountCents,
        ]);
        return { chargeId: payment.reference, pending: true };
      }
    },
  }),
});
