import { counter, defineScenario, dns, duration, figures, histogram, open, trace, MINUTE, SECOND } from '../../../kit/index.ts';

/** The name server falls silent. The partners are well, and nobody knows their address any more. */
export default defineScenario({
  title: 'The name server was silent',
  claim: 'The partner was healthy; we had forgotten its address.',
  replaces: ['resolver'],
  // Partners that close each connection: kept ones would hide for a while that there are no new ones.
  settings: { shop: { partnersByName: true }, shipping: { keepAlive: false }, tax: { keepAlive: false } },
  parameters: {
    staleFor: duration({
      default: 24 * 60 * MINUTE,
      min: 1 * SECOND,
      max: 48 * 60 * MINUTE,
      description: 'The fixed design uses an address for this long after it was last told.',
      tunes: 'fixed',
    }),
  },
  load: () => ({ quote: open('GET /quotes/:id', { perSecond: 40, patience: 1 * SECOND }) }),
  trigger: () => [dns.mode('drop')],
  healthy: ({ quote }) => [quote.errorRate.below(0.2)],
  metrics: [
    counter('dns_lookups_total', "Look-ups of a partner's address, by outcome."),
    counter('dns_stale_answers_total', 'Addresses that were used although they had expired.'),
    histogram('dns_lookup_seconds', "How long a partner's address takes to be found."),
  ],
  evidence: [
    trace('quote', 'The call waits for an address and never begins: the partner, who is well, hears nothing of it.'),
    figures(
      ['dns_lookups_total', 'dns_lookup_seconds', 'dns_stale_answers_total'],
      'Look-ups are not answered any more; in the fix, older addresses are used.',
    ),
  ],
  incident: {
    title: 'Rust: DNS outage postmortem, 2023',
    url: 'https://blog.rust-lang.org/inside-rust/2023/02/08/dns-outage-portmortem.html',
  },
});
