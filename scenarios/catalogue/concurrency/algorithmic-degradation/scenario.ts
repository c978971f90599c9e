import { count, data, defineScenario, figures, gauge, histogram, open, trace, uniform, MS } from '../../../kit/index.ts';

/** Carts of businesses are long, and putting two of them together looks through one for each line of the other. */
export default defineScenario({
  title: 'Quadratic merge',
  claim: 'A loop in a loop is invisible at 50 lines and stops the whole process at 10,000.',
  replaces: ['cartMerger'],
  parameters: {
    lines: count({ default: 14_000, min: 8_000, max: 16_000, description: 'Lines in the cart of a business.' }),
  },
  load: () => ({
    merge: open('GET /carts/:id/merge-preview', { perSecond: 4, arrivals: 'even', keys: uniform(1, 4) }),
    product: open('GET /products/:id', { perSecond: 60 }),
  }),
  trigger: ({ lines }) => [data('growCarts', { carts: 5, lines })],
  healthy: ({ product }) => [product.shareSlowerThan(150 * MS).below(0.15)],
  metrics: [
    gauge('event_loop_delay_seconds', 'How late the event loop is.'),
    gauge('event_loop_utilization', 'Share of the time that the event loop is busy.'),
    histogram('cart_merge_seconds', 'How long it takes to put two carts together.'),
  ],
  evidence: [
    figures(
      ['process_event_loop_delay_seconds', 'process_cpu_share'],
      'The event loop of the shop is late by whole merges, and its process computes all the time.',
    ),
    trace('product', 'A page that has no cart: the shop takes it up late, or not at all, because it is merging.'),
  ],
  incident: {
    title: 'How I cut GTA Online loading times by 70%',
    url: 'https://nee.lv/2021/02/28/How-I-cut-GTA-Online-loading-times-by-70/',
  },
});
