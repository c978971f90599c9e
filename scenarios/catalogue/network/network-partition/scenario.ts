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
  trace,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** One of two replicas cannot reach the database for a while. Then it can again, and what it has promised must be there. */
export default defineScenario({
  title: 'Both sides took the order',
  claim: 'Staying available in a partition is easy; merging afterwards is the design.',
  replaces: ['cartStore'],
  needs: ['replicas:2'],
  parameters: {
    partition: duration({ default: 2 * SECOND, min: 500 * MS, max: 3 * SECOND, description: 'How long shop-2 is cut off.' }),
  },
  settings: { shop: { acquireTimeout: 200 * MS } },
  load: () => ({ add: open('POST /carts/:id/items', { perSecond: 40, arrivals: 'even', keys: inTurn(1, 21) }) }),
  trigger: ({ partition }) => [link('shop-2', 'postgres').blackhole({ at: 1_200, for: partition })],
  healthy: ({ add }, { check }) => [
    difference(add.right, check('piecesAddedToCarts')).named('added, acknowledged, and not there').below(5),
    add.errorRate.below(0.1),
  ],
  // Every request counts, so that what was acknowledged can be held against what is stored, piece by piece.
  warmUp: 0,
  window: 4.5 * SECOND,
  settle: 1 * SECOND,
  metrics: [
    counter('cart_offline_acks_total', 'Additions that were acknowledged without the database.'),
    gauge('cart_pending', 'Carts or additions that wait for the database.'),
  ],
  evidence: [
    trace('add', 'Acknowledged after a short wait, without the database; all that follows tries to write it after all.'),
    figures(['cart_offline_acks_total', 'cart_pending'], 'Acknowledged without the database, and written once it is back.'),
  ],
  incident: {
    title: 'DeCandia and others: Dynamo, Amazon’s highly available key-value store (SOSP 2007)',
    url: 'https://www.allthingsdistributed.com/files/amazon-dynamo-sosp2007.pdf',
  },
});
