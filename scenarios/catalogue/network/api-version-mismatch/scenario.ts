import { count, counter, defineScenario, figures, open, partner, trace } from '../../../kit/index.ts';

/** The shipping partner makes the second version of its interface the default. It quotes in euros; the first one quotes in cents. */
export default defineScenario({
  title: 'Cents became euros',
  claim: 'Every call was answered 200, and every order was wrong.',
  replaces: ['shippingGateway'],
  parameters: {
    version: count({ default: 2, min: 1, max: 2, description: 'What the partner answers to callers who name no version.' }),
  },
  load: () => ({ checkout: open('POST /checkout', { perSecond: 20, query: { delivery: 'parcel' } }) }),
  trigger: ({ version }) => [partner('shipping', { defaultVersion: version })],
  healthy: ({ checkout }, { check }) => [
    check('ordersWithWrongTotal').named('orders with another total than that of their parts').below(5),
    checkout.errorRate.below(0.1),
  ],
  metrics: [
    counter('order_shipping_cents_total', 'Shipping that was added to orders.'),
    counter('http_client_attempts_total', 'Attempts of outbound calls, by layer and target.'),
  ],
  evidence: [
    trace('checkout', 'The partner answers its quote with 200, as ever: nothing in the trace looks amiss.', { pick: 'typical' }),
    figures(
      ['order_shipping_cents_total', 'http_client_attempts_total'],
      'As many quotes as before, and hardly any money for parcels.',
    ),
  ],
  incident: {
    title: 'NASA: Mars Climate Orbiter mishap report',
    url: 'https://llis.nasa.gov/llis_lib/pdf/1009464main1_0641-mr.pdf',
  },
});
