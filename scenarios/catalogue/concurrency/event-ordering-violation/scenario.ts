import {
  counter,
  defineScenario,
  duration,
  figures,
  gauge,
  inTurn,
  open,
  partner,
  ratio,
  trace,
  MS,
  SECOND,
} from '../../../kit/index.ts';

const EVERY_ORDER = { perSecond: 25, arrivals: 'even', keys: inTurn(1, 20_000) } as const;

/** Each order is paid, and shipped 10 ms later. Before the worker updates its view it asks the address partner, who takes as long as it takes. */
export default defineScenario({
  title: 'Events out of order',
  claim: 'Eight consumers finish in any order, so that "paid" can overwrite "shipped".',
  replaces: ['eventConsumer'],
  needs: ['worker'],
  settings: { address: { delayMs: 2 * MS } },
  parameters: {
    minMs: duration({ default: 20 * MS, min: 0, max: 100 * MS, description: 'The address partner takes at least so long.' }),
    jitterMs: duration({ default: 120 * MS, min: 20 * MS, max: 400 * MS, description: 'And up to so much longer.' }),
  },
  load: () => ({
    pay: open('POST /orders/:id/pay', EVERY_ORDER),
    ship: open('POST /orders/:id/ship', { ...EVERY_ORDER, offset: 10 * MS }),
  }),
  trigger: ({ minMs, jitterMs }) => [partner('address', { delayMs: minMs, jitterMs })],
  healthy: (_, { check }) => [
    ratio(check('ordersOvertaken'), check('ordersInView'), { unit: 'share' })
      .named('orders whose view went back to an earlier event')
      .below(0.1),
    check('eventLagP95Ms', 'ms')
      .named('p95 from an event to its view')
      .below(1.5 * SECOND),
  ],
  settle: 1 * SECOND,
  metrics: [
    counter('projection_out_of_order_total', 'Events that were applied to a view after a later one of the same order.'),
    gauge('consumer_lag_seconds', 'How long ago the event happened that the worker has just taken up.'),
    gauge('outbox_pending', 'Events of orders that the worker has not finished.'),
  ],
  evidence: [
    trace('pay', 'The worker asks the address partner before it applies the event: a slow answer lets the next one pass.'),
    figures(
      ['projection_out_of_order_total', 'consumer_lag_seconds', 'outbox_pending'],
      'Events are applied after a later one of the same order, although hardly any wait.',
    ),
  ],
  incident: {
    title: 'Amazon SQS Developer Guide: message group ID of FIFO queues',
    url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html',
  },
});
