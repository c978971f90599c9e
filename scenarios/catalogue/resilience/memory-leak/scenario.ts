import { count, counter, defineScenario, figures, gauge, link, open, trace, SECOND, MB } from '../../../kit/index.ts';

/** Payments are remembered until they are answered. Then they are not answered any more. */
export default defineScenario({
  title: 'Memory leak on the error path',
  claim: 'What is removed "when the answer comes" stays for ever when it does not come.',
  replaces: ['paymentGateway'],
  parameters: {
    perSecond: count({ default: 60, min: 40, max: 80, description: 'Checkouts per second.' }),
  },
  load: ({ perSecond }) => ({ checkout: open('POST /checkout', { perSecond }) }),
  trigger: () => [link('shop', 'payments').timeout(0, { at: -1.2 * SECOND })],
  healthy: (_, { heapGrowth }) => [heapGrowth.below(1.5 * MB)],
  window: 4.5 * SECOND,
  metrics: [
    gauge('payments_remembered', 'Payments that the shop keeps until they are answered.'),
    counter('http_client_attempts_total', 'Attempts of outbound calls, by layer and target.'),
  ],
  evidence: [
    figures(
      ['payments_remembered', 'process_heap_bytes'],
      'Payments that were never answered stay in memory, and the heap climbs with them.',
    ),
    trace('checkout', 'The charge is broken off: this way out does not forget the payment.'),
  ],
  incident: {
    title: 'AWS, 22 October 2012: summary of the service event in the US-East region',
    url: 'https://aws.amazon.com/message/680342/',
  },
});
