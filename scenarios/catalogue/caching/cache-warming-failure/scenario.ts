import {
  counter,
  defineScenario,
  duration,
  figures,
  gauge,
  link,
  open,
  ratio,
  replica,
  statements,
  uniform,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** One of two replicas is restarted, as at every deployment; while it starts, the database is out of its reach. */
export default defineScenario({
  title: 'Cache warming fails quietly',
  claim: 'An instance that says “ready” with an empty cache sends its half of the traffic to the database.',
  replaces: ['remoteCache', 'healthCheck'],
  needs: ['replicas:2'],
  parameters: {
    dbAway: duration({
      default: 1 * SECOND,
      min: 300 * MS,
      max: 3 * SECOND,
      description: 'How long shop-2 cannot reach the database.',
    }),
  },
  load: () => ({ card: open('GET /products/:id/card', { perSecond: 150, keys: uniform(1, 2_000) }) }),
  always: () => [replica('shop-2').restart({ at: -900 })],
  trigger: ({ dbAway }) => [link('shop-2', 'postgres').down({ at: -950, for: dbAway })],
  healthy: ({ card }, { postgres }) => [
    ratio(postgres.statement('card').calls, card.sent, { unit: 'share' }).named('cards that the cache did not have').below(0.1),
  ],
  warmUp: 2 * SECOND,
  metrics: [
    counter('cache_warm_attempts_total', 'Attempts to fill the cache before the first customer, by outcome.'),
    gauge('edge_replica_ready', 'Whether a replica is sent requests: 1, or 0.'),
    gauge('replica_ready_seconds', 'How long it took from the start of the process until it said that it was ready.'),
  ],
  evidence: [
    figures(
      ['edge_replica_ready', 'replica_ready_seconds', 'cache_warm_attempts_total'],
      'The replica is sent customers at once, although its only attempt to fill its cache has failed.',
    ),
    statements('Each call of `card` is a card that a cache did not have.'),
  ],
  incident: {
    title: 'Slack, 22 February 2022: Slack’s incident on 2-22-22',
    url: 'https://slack.engineering/slacks-incident-on-2-22-22/',
  },
});
