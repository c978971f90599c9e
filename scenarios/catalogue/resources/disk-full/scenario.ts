import { counter, defineScenario, figures, gauge, logs, open, process, size, trace, KB, MS } from '../../../kit/index.ts';

/** Files cannot grow any more. The price list is being rewritten in place when that happens. */
export default defineScenario({
  title: 'The write that destroyed the last good copy',
  claim: 'A full disk does not only stop the next write; it eats the file you were replacing.',
  replaces: ['priceList'],
  needs: ['linux'],
  settings: { shop: { pricePublishEvery: 500 * MS } },
  parameters: {
    fileSize: size({ default: 64 * KB, min: 16 * KB, max: 256 * KB, description: 'The size at which every write fails.' }),
  },
  load: () => ({ price: open('GET /prices/:id', { perSecond: 60 }) }),
  trigger: ({ fileSize }) => [process('shop').fileSize({ bytes: fileSize })],
  healthy: ({ price }) => [price.errorRate.below(0.2)],
  metrics: [
    gauge('price_list_bytes', 'Size of the price list file.'),
    counter('price_publish_failures_total', 'Price lists that could not be published, by error code.'),
    gauge('price_list_age_seconds', 'Age of the price list that is served.'),
  ],
  evidence: [
    figures(['price_list_bytes', 'price_publish_failures_total'], 'The file is cut short at the very size at which writes fail.'),
    logs('EFBIG', 'The system says why: the file has become too large. By then it had been emptied.'),
    trace('price', 'No query, no partner: the shop fails at reading a file that it has cut short itself.', { pick: 'failed' }),
  ],
  incident: {
    title: 'Pillai et al., All File Systems Are Not Created Equal, OSDI 2014',
    url: 'https://www.usenix.org/conference/osdi14/technical-sessions/presentation/pillai',
  },
});
