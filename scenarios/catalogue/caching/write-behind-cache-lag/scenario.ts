import {
  counter,
  defineScenario,
  difference,
  duration,
  figures,
  gauge,
  inTurn,
  link,
  open,
  ratio,
  replica,
  trace,
  MS,
  SECOND,
} from '../../../kit/index.ts';

const WINDOW = 3.5 * SECOND;

/** Each request changes another cart. The database is one network hop away, and in the end the shop's process dies. */
export default defineScenario({
  title: 'Write-behind lag',
  claim: 'Saved means “in somebody’s memory”, and the queue behind it grows as soon as the database is one network hop away.',
  replaces: ['cartStore'],
  parameters: {
    rttMs: duration({ default: 40 * MS, min: 5 * MS, max: 100 * MS, description: 'Round trip between shop and database.' }),
  },
  load: () => ({
    write: open('PUT /carts/:id/items/:productId', { perSecond: 100, arrivals: 'even', keys: inTurn(1, 1_000) }),
  }),
  trigger: ({ rttMs }) => [
    link('shop', 'postgres').latency({ rttMs }),
    replica('shop').kill({ at: WINDOW - 50, for: 1 * SECOND }),
  ],
  healthy: ({ write }, { check }) => [
    ratio(difference(write.right, check('cartLinesChanged')), write.right, { unit: 'share' })
      .named('writes that were acknowledged, and lost')
      .below(0.05),
    // Those under way when the process dies are not acknowledged, and may fail.
    write.errorRate.below(0.15),
  ],
  // Every write counts, so that what was acknowledged can be held against what is stored, line by line.
  warmUp: 0,
  window: WINDOW,
  metrics: [
    gauge('write_behind_pending', 'Changes that wait to be written.'),
    gauge('write_behind_lag_seconds', 'Age of the oldest change that waits to be written.'),
    counter('write_behind_flushes_total', 'Statements that wrote changes.'),
  ],
  evidence: [
    trace('write', 'The customer is told “saved”, and no query in the request has written anything yet.', { pick: 'typical' }),
    figures(
      ['write_behind_pending', 'write_behind_lag_seconds'],
      'What was acknowledged and is not written grows, until the process dies with it.',
    ),
  ],
  incident: {
    title: 'Oracle Coherence documentation: Write-Behind Requirements',
    url: 'https://docs.oracle.com/en/middleware/standalone/coherence/14.1.1.2206/develop-applications/caching-data-sources.html',
  },
});
