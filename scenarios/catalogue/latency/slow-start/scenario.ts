import { counter, defineScenario, figures, gauge, histogram, open, replica, trace, zipf, SECOND } from '../../../kit/index.ts';

/** A second replica of the shop is started under load, beside one that has long been warm. */
export default defineScenario({
  title: 'Ready is not listening',
  claim: 'The replica you added made things slower, because it was ready before it was warm.',
  replaces: ['healthCheck'],
  needs: ['replicas:2'],
  load: () => ({ suggest: open('GET /suggestions', { perSecond: 60, keys: zipf(1, 60) }) }),
  trigger: () => [replica('shop-2').add({ at: 0 })],
  healthy: ({ suggest }) => [suggest.shareSlowerThan(300).below(0.05)],
  // The replica that is there from the beginning builds its index meanwhile, as it did long ago.
  warmUp: 4 * SECOND,
  window: 4 * SECOND,
  metrics: [
    gauge('replica_ready_seconds', 'How long it took from the start of the process until it said that it was ready.'),
    histogram('suggest_index_build_seconds', 'How long the index of suggestions takes to be built.'),
    counter('edge_replica_requests_total', 'Requests that the edge sent to a replica.'),
  ],
  evidence: [
    trace('suggest', 'A request to the new replica: it waits while the index is built, or builds it itself.'),
    figures(
      ['edge_replica_ready', 'suggest_index_build_seconds', 'process_event_loop_delay_seconds'],
      'The new replica is sent requests before it has built its index.',
    ),
  ],
  incident: {
    title: 'Google, Site Reliability Engineering, chapter 22: Slow startup and cold caching',
    url: 'https://sre.google/sre-book/addressing-cascading-failures/',
  },
});
