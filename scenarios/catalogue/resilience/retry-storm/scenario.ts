import { counter, defineScenario, duration, figures, open, process, ratio, trace, MS, SECOND } from '../../../kit/index.ts';

/** The payment partner freezes for a second. Two layers that each try three times make sure that it does not recover. */
export default defineScenario({
  title: 'Retry storm',
  claim: 'Three tries at two layers are nine calls, and a one-second hiccup becomes an outage that feeds itself.',
  replaces: ['httpClient'],
  settings: { payments: { workers: 5, delayMs: 50 } },
  parameters: {
    stall: duration({
      default: 1 * SECOND,
      min: 300 * MS,
      max: 2 * SECOND,
      description: 'How long the payment partner freezes.',
    }),
  },
  load: () => ({ checkout: open('POST /checkout', { perSecond: 40 }) }),
  trigger: ({ stall }) => [process('payments').pause({ at: 200 * MS, for: stall })],
  healthy: ({ checkout }, { partner }) => [
    ratio(partner('payments').calls, checkout.sent).named('payment attempts per checkout').below(3),
    checkout.last(1.5 * SECOND).errorRate.below(0.1),
  ],
  window: 4.5 * SECOND,
  metrics: [
    counter('http_client_attempts_total', 'Outbound attempts, by layer.'),
    counter('http_client_retries_total', 'Attempts after the first, by layer.'),
  ],
  evidence: [
    trace('checkout', 'Nine calls to the payment partner under one request: three tries of the shop, three times over.'),
    figures(
      ['partner_queue_depth', 'http_client_attempts_total'],
      'The partner is awake again, and its queue is full of calls that nobody waits for.',
    ),
  ],
  incident: {
    title: 'Google SRE book, chapter 22: Addressing cascading failures',
    url: 'https://sre.google/sre-book/addressing-cascading-failures/',
  },
});
