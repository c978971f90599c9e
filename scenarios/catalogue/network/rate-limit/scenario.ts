import { counter, defineScenario, difference, figures, gauge, open, rate, trace, traffic } from '../../../kit/index.ts';

/** A crawler comes, and the shop's rate limit strikes: it strikes the customers. */
export default defineScenario({
  title: 'We limit them',
  claim: "Behind a load balancer everyone has the same address, and one crawler spends everybody's budget.",
  replaces: ['rateLimiter'],
  parameters: {
    crawling: rate({ default: 150, min: 100, max: 300, description: 'Pages that the crawler asks for per second.' }),
  },
  load: () => ({ product: open('GET /products/:id', { perSecond: 30, session: { customers: 10 } }) }),
  // Signed in once, and with another name in each request.
  trigger: ({ crawling }) => [
    traffic(
      'crawler',
      open('GET /products/:id', {
        perSecond: crawling,
        session: { customers: 1, firstCustomer: 5_000, clientId: 'fresh' },
      }),
    ),
  ],
  healthy: ({ product }, { postgres }) => [
    product.errorRate.below(0.2),
    difference(postgres.statement('product-page').calls, product.statusCount(200)).named('pages read for the crawler').below(80),
  ],
  metrics: [
    counter('rate_limited_total', 'Requests that were refused because their budget was spent.'),
    gauge('rate_limit_keys', 'Budgets that the rate limiter keeps.'),
    counter('edge_requests_total', 'Requests that the edge answered, by status.'),
  ],
  evidence: [
    trace('product', 'Refused with 429 before any query: the budget of the one address that the shop sees is spent.', {
      pick: 'typical',
    }),
    figures(['rate_limited_total', 'rate_limit_keys'], 'A single budget for everybody, and most are refused.'),
  ],
  incident: {
    title: 'Stripe: Scaling your API with rate limiters',
    url: 'https://stripe.com/blog/rate-limiters',
  },
});
