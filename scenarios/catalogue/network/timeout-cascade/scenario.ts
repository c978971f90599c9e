import {
  counter,
  defineScenario,
  difference,
  duration,
  figures,
  histogram,
  open,
  partner,
  trace,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** The tax partner takes longer than the edge waits, and less long than the shop does. */
export default defineScenario({
  title: 'Ghost parcels',
  claim: 'When inner timeouts outlive outer ones, work goes on for someone who was already told that it failed.',
  replaces: ['httpClient'],
  settings: { edge: { upstreamTimeout: 800 * MS } },
  parameters: {
    delayMs: duration({
      default: 1.2 * SECOND,
      min: 900 * MS,
      max: 1.8 * SECOND,
      description: 'The tax partner takes this long.',
    }),
  },
  load: () => ({ label: open('POST /customs-labels', { perSecond: 20 }) }),
  trigger: ({ delayMs }) => [partner('tax', { delayMs })],
  healthy: ({ label }, { partner: ledger }) => [
    label.errorRate.below(0.1),
    difference(ledger('shipping').entries('labelled'), label.statusCount(201))
      .named('labels for customers who were told no')
      .below(20),
  ],
  settle: 2 * SECOND,
  metrics: [
    histogram('request_budget_left_seconds', 'How long the caller still waits when an outbound call begins.'),
    counter('shipping_labels_total', 'Labels that were ordered from the shipping partner, by outcome.'),
  ],
  evidence: [
    trace('label', 'The edge has given up, and the shop goes on: it orders the parcel after the customer was told no.'),
    figures(['edge_requests_total', 'shipping_labels_total'], 'Labels are ordered while the edge answers that it took too long.'),
  ],
  incident: {
    title: 'Google SRE book, chapter 22: Addressing cascading failures (deadline propagation)',
    url: 'https://sre.google/sre-book/addressing-cascading-failures/',
  },
});
