import { counter, defineScenario, figures, link, logs, open, size, statements, uniform, KB, MS } from '../../../kit/index.ts';

/** The shop imports its supplier's catalogue twice a second. The connection closes before the file is over, and nobody says so. */
export default defineScenario({
  title: 'Half a feed',
  claim: 'The connection closed early, the status was 200, and half the shop was delisted.',
  replaces: ['catalogueFeed'],
  settings: { shop: { catalogueImportEvery: 500 * MS } },
  parameters: {
    arriving: size({ default: 24 * KB, min: 10 * KB, max: 40 * KB, description: 'What arrives of the file, which has 60 kB.' }),
  },
  // The products that this supplier delivers.
  load: () => ({ product: open('GET /products/:id', { perSecond: 60, keys: uniform(1, 2_000) }) }),
  trigger: ({ arriving }) => [link('shop', 'supplier').limitData({ bytes: arriving })],
  healthy: ({ product }) => [product.statusShare(404).below(0.2)],
  metrics: [
    counter('feed_rows_total', "Products of the supplier's file that were applied."),
    counter('feed_rejected_total', "Lines of the supplier's file that were not applied."),
    counter('products_delisted_total', 'Products that an import took out of the shop.'),
  ],
  evidence: [
    figures(['feed_rows_total', 'products_delisted_total'], 'An import ends early and delists what did not arrive.'),
    logs('was imported', 'Each import says how many products it has applied: fewer than the supplier has, and no error.'),
    statements('Many calls of `product-page` find no row: the product is there, and delisted.'),
  ],
  incident: {
    title: 'RFC 9112, section 8: Handling Incomplete Messages',
    url: 'https://www.rfc-editor.org/rfc/rfc9112.html#section-8',
  },
});
