import { design, MS, SECOND } from '../../../kit/index.ts';

/** So many failures within so long say that the partner is dead: fewer could be chance. */
const FAILURES = 5;
const WITHIN = 2 * SECOND;
/** While it is taken for dead, one payment is tried this often; the first that succeeds closes the circuit. */
const PROBE_EVERY = 300 * MS;

/**
 * Charges now, or later where the partner does not answer within a second. The breaker belongs to the process, not to the request: what
 * one customer has found out, the next one need not find out again.
 */
export default design({
  paymentGateway: ({ clock, healthy, meter, pool }) => {
    let failedAt: number[] = [];
    let nextProbeAt: number | undefined;
    const isOpen = () => nextProbeAt !== undefined;
    const succeeded = () => {
      failedAt = [];
      nextProbeAt = undefined;
    };
    const failed = () => {
      failedAt = [...failedAt.filter((at) => at > clock.now() - WITHIN), clock.now()];
      if (isOpen() || failedAt.length >= FAILURES) nextProbeAt = clock.now() + PROBE_EVERY;
    };
    /** Closed: everybody. Open: one at a time; whoever probes moves the next probe beyond its own timeout. */
    const mayTry = () => {
      if (nextProbeAt === undefined) return true;
      if (clock.now() < nextProbeAt) return false;
      nextProbeAt = clock.now() + 1 * SECOND + PROBE_EVERY;
      return true;
    };
    return {
      async charge(payment) {
        if (mayTry()) {
          try {
            const charge = await healthy.charge({ ...payment, timeoutMs: 1 * SECOND });
            succeeded();
            return charge;
          } catch {
            failed();
          }
        } else meter.count('breaker_short_circuits_total');
        meter.set('breaker_open', Number(isOpen()));
        await pool.query('INSERT /* charge-later */ INTO open_charges (reference, amount_cents) VALUES ($1, $2)', [
          payment.reference,
          payment.amountCents,
        ]);
        return { chargeId: payment.reference, pending: true };
      },
    };
  },
});
