import { design, MS } from '../../../kit/index.ts';

const INSTALMENTS = 1_000;

/** The same, with the plan forgotten on every way out: `finally` runs whether the charge was made, failed, or was never answered. */
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
          return await healthy.charge({ ...payment, timeoutMs: 200 * MS });
        } catch {
          await pool.query('INSERT /* charge-later */ INTO open_charges (reference, amount_cents) VALUES ($1, $2)', [
            payment.reference,
            payment.amountCents,
          ]);
          return { chargeId: payment.reference, pending: true };
        } finally {
          underWay.delete(payment.reference);
          meter.set('payments_remembered', underWay.size);
        }
      },
    };
  },
});
