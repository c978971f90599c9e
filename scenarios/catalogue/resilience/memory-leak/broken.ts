import { design, MS } from '../../../kit/index.ts';

const INSTALMENTS = 1_000;

/** Charges now, or later where the partner is silent. The plan of the instalments is at hand for whoever asks while the charge is made. */
export default design({
  paymentGateway: ({ healthy, meter, pool }) => {
    const underWay = new Map<string, unknown>();
    return {
      async charge(payment) {
        const plan = Array.from({ length: INSTALMENTS }, (_, day) => ({
          due: `day ${day}`,
          reference: `${payment.reference}-${day}`,
          amountCents: payment.amountCents / INSTALMENTS,
        }));
        try {
          underWay.set(payment.reference, plan);
          const charge = await healthy.charge({ ...payment, timeoutMs: 200 * MS });
          underWay.delete(payment.reference);
          return charge;
        } catch {
          await pool.query('INSERT /* charge-later */ INTO open_charges (reference, amount_cents) VALUES ($1, $2)', [
            payment.reference,
            payment.amountCents,
          ]);
          return { chargeId: payment.reference, pending: true };
        } finally {
          meter.set('payments_remembered', underWay.size);
        }
      },
    };
  },
});
