import {
  counter,
  defineScenario,
  figures,
  histogram,
  partner,
  rate,
  ratio,
  trace,
  volley,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** Labels are ordered in batches. The partner takes so many calls a second, and counts those that it refuses. */
export default defineScenario({
  title: 'They limit us',
  claim: 'Refused calls count too: hurrying is what keeps you locked out.',
  replaces: ['shippingGateway'],
  parameters: {
    quota: rate({ default: 30, min: 25, max: 100, description: 'Calls that the shipping partner takes within a second.' }),
  },
  load: () => ({ label: volley('POST /labels', { size: 60, every: 2.5 * SECOND, within: 180 * MS, patience: 4 * SECOND }) }),
  trigger: ({ quota }) => [partner('shipping', { quotaPerSecond: quota })],
  healthy: ({ label }, { partner: ledger }) => [
    label.errorRate.below(0.15),
    ratio(ledger('shipping').entries('refused'), ledger('shipping').calls, { unit: 'share' })
      .named('calls that the partner refused')
      .below(0.2),
  ],
  // The first batch warms up; two are measured.
  warmUp: 2.5 * SECOND,
  window: 5 * SECOND,
  metrics: [
    counter('shipping_labels_total', 'Labels that were ordered from the shipping partner, by outcome.'),
    histogram('shipping_pace_wait_seconds', 'How long a label waits for its turn.'),
  ],
  evidence: [
    trace('label', 'Attempt after attempt, each refused with 429 and each counted by the partner all the same.', {
      pick: 'failed',
    }),
    figures(['partner_calls_total', 'shipping_labels_total'], 'Far more calls than labels: the rest was refused.'),
  ],
  incident: {
    title: 'GitHub: Best practices for using the REST API',
    url: 'https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api',
  },
});
