import { data, defineScenario, duration, figures, gauge, logs, open, partner, trace, SECOND } from '../../../kit/index.ts';

/** Sales reports are long, and each needs a tax rate. The tax partner takes its time. */
export default defineScenario({
  title: 'Waiting with your hands full',
  claim: 'Memory is rows × requests × the time you hold them; a slow partner raised the third.',
  replaces: ['salesReport'],
  // The idle shop keeps 22 MB; 50 more are for requests. Without the small young space, V8 grants far more than the first says.
  nodeFlags: ['--max-old-space-size=72', '--max-semi-space-size=2'],
  restarts: ['shop'],
  parameters: {
    answerMs: duration({
      default: 3.6 * SECOND,
      min: 1 * SECOND,
      max: 4 * SECOND,
      description: 'How long the tax partner takes to answer.',
    }),
  },
  load: () => ({
    report: open('GET /reports/sales', { perSecond: 2, arrivals: 'even', query: { days: 1 }, patience: 5 * SECOND }),
    // Not judged: between the end of the process and its restart there is no cart, and that is not for long.
    cart: open('GET /carts/:id', { perSecond: 30 }),
  }),
  // Few lines that are long: a heap fills with bytes, and it is rows that cost time.
  always: () => [data('lengthenDescriptions', { products: 20_000, bytes: 1_800 })],
  trigger: ({ answerMs }) => [partner('tax', { delayMs: answerMs }, { at: -1.9 * SECOND })],
  healthy: ({ report }, { replica }) => [report.errorRate.below(0.15), replica('shop').restarts.below(1)],
  warmUp: 2 * SECOND,
  window: 5 * SECOND,
  metrics: [
    gauge('process_heap_used_bytes', 'Memory that the objects of the shop process take, garbage included.'),
    gauge('report_lines_held', 'Lines of sales reports that are in memory.'),
  ],
  evidence: [
    figures(
      ['process_heap_bytes', 'report_lines_held', 'process_gc_pause_seconds'],
      'The heap climbs with the lines that wait in memory, up to its limit.',
    ),
    logs('heap out of memory', 'The last words of the process: its heap has reached the limit.'),
    trace('report', 'The connection breaks under the report: the process that held its lines has ended.', { pick: 'failed' }),
  ],
  incident: {
    title: 'Discord status page: queues that filled the memory',
    url: 'https://status.discordapp.com/incidents/dj3l6lw926kl',
  },
});
