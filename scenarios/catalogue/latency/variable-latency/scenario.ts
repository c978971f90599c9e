import { defineScenario, figures, gauge, histogram, open, partner, share, trace, MS } from '../../../kit/index.ts';

/** What the partner takes on average, in calm and in failure, ms. */
const MEAN_MS = 50 * MS;
const FAST_MS = 3 * MS;

/** The partner becomes faster for most and much slower for some. On average nothing has changed. */
export default defineScenario({
  title: 'Same average, longer queues',
  claim: 'The mean did not change; the spread made people queue while other lanes stood idle.',
  replaces: ['shippingGateway'],
  settings: { shipping: { delayMs: MEAN_MS } },
  parameters: {
    slowShare: share({
      default: 0.05,
      min: 0.03,
      max: 0.2,
      description: 'Share of the answers that are slow; they take as long as keeps the mean.',
    }),
  },
  load: () => ({ quote: open('GET /quotes/:id', { perSecond: 110 }) }),
  trigger: ({ slowShare }) => [
    partner('shipping', { slowShare, slowMs: (MEAN_MS - FAST_MS * (1 - slowShare)) / slowShare, delayMs: FAST_MS }),
  ],
  // The slow answers themselves are slow in any design; the rest is queueing.
  healthy: ({ quote }, _, { slowShare }) => [quote.shareSlowerThan(200 * MS).below(slowShare + 0.07)],
  metrics: [
    histogram('quote_lane_wait_seconds', 'How long a quote waits for a connection to the shipping partner.'),
    gauge('quote_lanes_busy', 'Connections to the shipping partner that are in use.'),
    histogram('shipping_call_seconds', 'How long the shipping partner takes.'),
  ],
  evidence: [
    trace('quote', 'A gap before the call: the quote waits for its own connection, while others stand idle.'),
    figures(['quote_lane_wait_seconds', 'quote_lanes_busy'], 'Quotes wait although connections are free.'),
  ],
  incident: {
    title: "Rap Genius, 2013: Heroku's Ugly Secret",
    url: 'https://genius.com/James-somers-herokus-ugly-secret-annotated',
  },
});
