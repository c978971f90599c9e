import type { Charge, HttpClient, PaymentGateway } from '../../application/ports/index.ts';
import { PaymentFailed, UpstreamError } from '../../domain/errors.ts';
import type { Meter } from '../../toolbox.ts';

/** The payment partner over HTTP. */
export const httpPaymentGateway = (client: HttpClient, meter: Meter): PaymentGateway => ({
  async charge({ reference, amountCents, timeoutMs, idempotencyKey }) {
    const started = performance.now();
    const answer = await client
      .call({
        to: 'payments',
        method: 'POST',
        path: '/charges',
        headers: {
          'content-type': 'application/json',
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        body: JSON.stringify({ reference, amountCents }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      })
      .catch((error: unknown) => {
        if (error instanceof UpstreamError && error.reason === 'timeout') meter.count('payment_abandoned_total');
        throw new PaymentFailed(`Purchase "${reference}" could not be charged.`, { cause: error });
      })
      .finally(() => meter.observe('payment_call_duration_seconds', (performance.now() - started) / 1000));
    if (answer.status !== 201)
      throw new PaymentFailed(`The payment partner answered ${answer.status} to purchase "${reference}".`);
    return JSON.parse(Buffer.from(answer.body).toString()) as Charge;
  },
});
