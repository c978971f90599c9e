import { counter, defineScenario, duration, figures, gauge, link, open, trace, MS, SECOND } from '../../../kit/index.ts';

/** The database is far away, and so four connections serve eighty pages a second. A hundred and fifty are wanted. */
export default defineScenario({
  title: 'No is a useful answer',
  claim: 'Accept everything and nobody is served; refuse half and half is.',
  replaces: ['admission'],
  settings: { shop: { pool: 4 } },
  parameters: {
    rttMs: duration({ default: 50 * MS, min: 40 * MS, max: 100 * MS, description: 'Round trip between shop and database.' }),
  },
  load: () => ({ product: open('GET /products/:id', { perSecond: 150, patience: 1 * SECOND }) }),
  trigger: ({ rttMs }) => [link('shop', 'postgres').latency({ rttMs })],
  healthy: ({ product }) => [product.goodput(500 * MS).above(40)],
  warmUp: 2 * SECOND,
  metrics: [
    counter('admission_refused_total', 'Requests that were refused at the door.'),
    gauge('db_pool_waiting', 'Requests that wait for a database connection.'),
    counter('work_done_for_nobody_total', 'Answers whose client had left before they were ready.'),
  ],
  evidence: [
    trace('product', '`pool.acquire` is nearly all of it: a long wait for a short query.'),
    figures(
      ['db_pool_waiting', 'admission_refused_total', 'work_done_for_nobody_total'],
      'The queue grows for as long as everybody is let in, and then serves those who have left.',
    ),
  ],
  incident: {
    title: "AWS Builders' Library: Using load shedding to avoid overload",
    url: 'https://aws.amazon.com/builders-library/using-load-shedding-to-avoid-overload/',
  },
});
