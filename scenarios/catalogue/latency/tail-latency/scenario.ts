import {
  constant,
  counter,
  defineScenario,
  difference,
  duration,
  figures,
  histogram,
  open,
  partner,
  ratio,
  share,
  trace,
  MS,
} from '../../../kit/index.ts';

/** Shards that a home page is put together from. */
const SHARDS = 20;

/** The recommendation partner answers from twenty shards. One answer in fifty is slow, and a page waits for all twenty. */
export default defineScenario({
  title: 'One slow answer in fifty',
  claim: 'Ask twenty shards and a tail of two percent becomes every third page.',
  replaces: ['recommender'],
  parameters: {
    slowShare: share({ default: 0.02, min: 0.005, max: 0.05, description: 'Share of the shards’ answers that are slow.' }),
    hedgeAfter: duration({
      default: 50 * MS,
      min: 5 * MS,
      max: 600 * MS,
      description: 'The fixed design asks a second time after this long.',
      tunes: 'fixed',
    }),
  },
  load: () => ({ home: open('GET /home/:id', { perSecond: 15 }) }),
  trigger: ({ slowShare }) => [partner('recommendations', { slowShare, slowMs: 600 * MS })],
  healthy: ({ home }, { partner: ledger }) => [
    home.shareSlowerThan(300 * MS).below(0.15),
    difference(ratio(ledger('recommendations').calls, home.sent), constant(SHARDS))
      .named('extra calls per page')
      .below(5),
  ],
  metrics: [
    counter('recommend_calls_total', 'Calls to shards of the recommendation partner.'),
    counter('recommend_hedges_total', 'Second calls, to a shard that had stayed silent.'),
    histogram('recommend_shard_seconds', 'How long a shard takes to answer.'),
  ],
  evidence: [
    trace('home', 'Twenty calls side by side, all short but one: the page waits for the slowest.'),
    figures(
      ['recommend_shard_seconds', 'recommend_hedges_total'],
      'Hardly any answer of a shard is slow, and yet many pages are.',
    ),
  ],
  incident: {
    title: 'Dean and Barroso: The Tail at Scale, Communications of the ACM, 2013',
    url: 'https://research.google/pubs/the-tail-at-scale/',
  },
});
