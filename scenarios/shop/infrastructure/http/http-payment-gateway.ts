import type { HttpClient, PaymentGateway } from '../../application/ports/index.ts';
import { PaymentFailed } from '../../domain/errors.ts';

/** The payment partner over HTTP. */
export const httpPaymentGateway = (client: HttpClient): PaymentGateway => ({
  async charge({ reference, amountCents }) {
    const answer = await client
      .call({
        to: 'payments',
        method: 'POST',
        path: '/charges',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reference, amountCents }),
      })
      .catch((error: unknown) => {
        throw new PaymentFailed(`Purchase "${reference}" could not be charged.`, { cause: error });
      });
    if (answer.status !== 201)
      throw new PaymentFailed(`The payment partner answered ${answer.status} to purchase "${reference}".`);
    return JSON.parse(Buffer.from(answer.body).toString()) as { chargeId: string };
  },
});
