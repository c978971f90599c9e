import {
  clock,
  counter,
  defineScenario,
  duration,
  figures,
  gauge,
  inTurn,
  open,
  statements,
  trace,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** Two replicas change the same carts in turn, and the clock of one is ahead. 51 carts: each comes back to the other replica. */
export default defineScenario({
  title: 'The fastest clock wins',
  claim: 'Last write wins, where last means whoever’s clock is ahead.',
  replaces: ['cartStore'],
  needs: ['replicas:2'],
  parameters: {
    skew: duration({
      default: 5 * SECOND,
      min: 500 * MS,
      max: 30 * SECOND,
      description: 'How far the clock of shop-2 is ahead.',
    }),
  },
  load: () => ({ write: open('PUT /carts/:id/items/:productId', { perSecond: 60, arrivals: 'even', keys: inTurn(1, 51) }) }),
  trigger: ({ skew }) => [clock('shop-2').skew({ offsetMs: skew })],
  healthy: ({ write }) => [write.contradictory.named('writes that were acknowledged, and are not there').below(0.1)],
  metrics: [
    counter('cart_writes_ignored_total', 'Changes to a cart that were not made, because a later one seemed to be there.'),
    gauge('clock_offset_seconds', 'How far the wall clock is from what it should show, by the monotonic clock.'),
  ],
  evidence: [
    statements('Many calls of `last-write-wins` change no row: to them, what is stored seems to be of the future.'),
    figures(
      ['clock_offset_seconds', 'cart_writes_ignored_total'],
      'One clock is ahead, and the changes of the other replica are ignored.',
    ),
    trace('write', 'An UPDATE that may find nothing to change, and the answer is 200 either way.', { pick: 'typical' }),
  ],
  incident: {
    title: 'Kyle Kingsbury: The trouble with timestamps',
    url: 'https://aphyr.com/posts/299-the-trouble-with-timestamps',
  },
});
