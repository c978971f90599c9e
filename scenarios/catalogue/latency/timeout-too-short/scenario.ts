import {
  counter,
  defineScenario,
  difference,
  duration,
  figures,
  histogram,
  logs,
  open,
  partner,
  trace,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** The payment partner has a slow day. The shop hangs up before it hears that the customer has paid. */
export default defineScenario({
  title: 'Paid, but told no',
  claim: "A timeout below the partner's slow day turns successes into failures that were charged.",
  replaces: ['paymentGateway'],
  parameters: {
    delayMs: duration({ default: 600 * MS, min: 300 * MS, max: 1.5 * SECOND, description: 'A charge takes this long.' }),
    timeout: duration({
      default: 2 * SECOND,
      min: 100 * MS,
      max: 5 * SECOND,
      description: 'The fixed design waits this long for a charge.',
      tunes: 'fixed',
    }),
  },
  load: () => ({ checkout: open('POST /checkout', { perSecond: 25 }) }),
  trigger: ({ delayMs }) => [partner('payments', { delayMs })],
  healthy: ({ checkout }, { partner: ledger, postgres }) => [
    checkout.errorRate.below(0.1),
    difference(ledger('payments').entries('charged'), postgres.statement('place-order').calls)
      .named('charges without an order')
      .below(10),
  ],
  settle: 2 * SECOND,
  metrics: [
    histogram('payment_call_duration_seconds', 'How long the shop waits for a charge.'),
    counter('payment_abandoned_total', 'Charges that the shop did not wait for.'),
    counter('checkout_failures_total', 'Checkouts that ended without an order, by reason.'),
  ],
  evidence: [
    trace('checkout', 'The shop breaks the charge off; the partner completes it all the same, and no order follows.', {
      pick: 'failed',
    }),
    logs('failed: timeout', 'Charges that the shop has given up, and that the partner has made all the same.'),
    figures(
      ['payment_call_duration_seconds', 'payment_abandoned_total'],
      'Each charge is given up at the same limit, before the partner has answered any.',
    ),
  ],
  incident: {
    title: 'AWS: Summary of the Amazon DynamoDB Service Disruption, 20 September 2015',
    url: 'https://aws.amazon.com/message/5467D2/',
  },
});
