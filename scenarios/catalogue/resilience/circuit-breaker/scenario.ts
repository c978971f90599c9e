import { counter, defineScenario, duration, figures, gauge, link, open, trace, MS, SECOND } from '../../../kit/index.ts';

/** The payment partner goes silent for a while. Every checkout asks it all the same, and waits. */
export default defineScenario({
  title: 'No circuit breaker',
  claim: 'Asking a dead partner again costs every customer the full timeout; remembering that it is dead costs nothing.',
  replaces: ['paymentGateway'],
  parameters: {
    outageMs: duration({
      default: 4.3 * SECOND,
      min: 3.5 * SECOND,
      max: 4.5 * SECOND,
      description: 'How long the payment partner is silent.',
    }),
  },
  load: () => ({ checkout: open('POST /checkout', { perSecond: 40 }) }),
  // Before the window: forty checkouts are under way by the time the first one has timed out.
  trigger: ({ outageMs }) => [link('shop', 'payments').timeout(0, { at: -1.9 * SECOND, for: outageMs })],
  healthy: ({ checkout }) => [
    checkout.shareSlowerThan(900 * MS).below(0.1),
    checkout
      .last(800 * MS)
      .statusShare(202)
      .named('checkouts still unpaid once the partner is back')
      .below(0.1),
  ],
  warmUp: 2 * SECOND,
  window: 4 * SECOND,
  metrics: [
    gauge('breaker_open', 'Whether the payment partner is taken for dead: 1 or 0.'),
    counter('breaker_short_circuits_total', 'Payments that were not tried because the partner was taken for dead.'),
    counter('http_client_attempts_total', 'Attempts of outbound calls, by layer and target.'),
  ],
  evidence: [
    trace('checkout', 'The whole time limit is spent waiting for a partner that has not answered anybody.'),
    figures(
      ['breaker_open', 'breaker_short_circuits_total', 'http_client_attempts_total'],
      'Every checkout tries the dead partner; in the fix, a probe now and then.',
    ),
  ],
  incident: { title: 'Martin Fowler: CircuitBreaker', url: 'https://martinfowler.com/bliki/CircuitBreaker.html' },
});
