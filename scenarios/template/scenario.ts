import { defineScenario, duration, histogram, link, open, statements, trace, MS } from '../kit/index.ts';

/** The database moves a network hop away, and a page that asks it step by step pays for every step. */
export default defineScenario({
  title: 'SCENARIO_TITLE',
  claim: 'A page that asks the database step by step pays the round trip once per step.',
  // The ports that broken.ts and fixed.ts replace: scenarios/shop/application/ports/index.ts lists them all.
  replaces: ['productReader'],
  // Numbers that a reader may turn. The bounds are shown in the form and enforced by the API.
  parameters: {
    rttMs: duration({ default: 100 * MS, min: 10 * MS, max: 200 * MS, description: 'Round trip between shop and database.' }),
  },
  // The same in every run. The keys name the streams, for `healthy` and for the charts.
  load: () => ({ product: open('GET /products/:id', { perSecond: 8 }) }),
  // What is absent in the calm run and there in all others.
  trigger: ({ rttMs }) => [link('shop', 'postgres').latency({ rttMs })],
  // Calm with broken.ts must keep this, the failure must miss it by 2x, fixed.ts must keep it with a third to spare.
  healthy: ({ product }) => [product.p50.below(200 * MS)],
  metrics: [histogram('product_page_seconds', 'How long the shop takes to put a product page together.')],
  // What a reader looks at to see why, the best of it first: at most three of trace, locks, plan, statements, logs and figures.
  evidence: [
    trace('product', 'One query after the other, and each pays the way there and back.'),
    statements('Several statements for each page; in the fix there is one.'),
  ],
  incident: {
    title: 'Azure Architecture Center: Chatty I/O antipattern',
    url: 'https://learn.microsoft.com/en-us/azure/architecture/antipatterns/chatty-io/',
  },
});
