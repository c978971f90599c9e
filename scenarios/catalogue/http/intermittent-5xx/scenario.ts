import { counter, defineScenario, figures, histogram, open, partner, share, trace } from '../../../kit/index.ts';

/** A third of the payment partner's answers are errors; half of those customers have paid. */
export default defineScenario({
  title: 'Try again, but only once charged',
  claim: 'Independent errors vanish with retries; the money is safe only if a retry is recognised.',
  replaces: ['paymentGateway'],
  parameters: {
    failShare: share({ default: 0.35, min: 0.1, max: 0.5, description: 'Share of charges that are answered with an error.' }),
  },
  load: () => ({ checkout: open('POST /checkout', { perSecond: 40 }) }),
  // 503 before the money was taken, and 502 after it, in equal shares.
  trigger: ({ failShare }) => [partner('payments', { failShare: failShare / 2, loseShare: failShare / 2 })],
  healthy: ({ checkout }, { partner: ledger }) => [
    checkout.errorRate.below(0.1),
    ledger('payments').entries('charged twice').named('purchases charged twice').below(3),
  ],
  metrics: [
    histogram('payment_attempts_per_charge', 'Attempts that one charge took.'),
    counter('http_client_attempts_total', 'Outbound attempts, by layer.'),
    counter('checkout_failures_total', 'Checkouts that ended without an order, by reason.'),
  ],
  evidence: [
    trace(
      'checkout',
      'One call to the payment partner, and its error is the customer’s; the fix calls again, with the same key.',
      { pick: 'failed' },
    ),
    figures(
      ['http_client_attempts_total', 'checkout_failures_total'],
      'In the fix there are a few attempts more, and hardly any checkout fails.',
    ),
  ],
  incident: {
    title: 'AWS Builders’ Library: Timeouts, retries and backoff with jitter',
    url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/',
  },
});
