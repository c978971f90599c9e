import {
  config,
  counter,
  defineScenario,
  duration,
  figures,
  gauge,
  histogram,
  open,
  trace,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** A repricing job of more than half a second of CPU runs every second, in the process that answers the customers. */
export default defineScenario({
  title: 'The job in the kitchen',
  claim: 'A job that needs half a second of CPU takes it from every customer, async or not.',
  replaces: ['scheduler'],
  parameters: {
    everyMs: duration({ default: 1 * SECOND, min: 500 * MS, max: 5 * SECOND, description: 'The repricing job runs this often.' }),
  },
  load: () => ({ cart: open('GET /carts/:id', { perSecond: 80 }) }),
  trigger: ({ everyMs }) => [config('repricing.every', everyMs)],
  healthy: ({ cart }) => [cart.shareSlowerThan(200 * MS).below(0.15)],
  metrics: [
    gauge('event_loop_delay_seconds', 'How late the event loop is.'),
    gauge('event_loop_utilization', 'Share of the time that the event loop is busy.'),
    histogram('repricing_cpu_seconds', 'CPU time of one repricing.'),
    counter('repricing_runs_total', 'Repricings that were completed.'),
  ],
  evidence: [
    figures(
      ['event_loop_delay_seconds', 'event_loop_utilization', 'repricing_cpu_seconds'],
      'With each run of the job the event loop is late, by as long as the job takes.',
    ),
    trace('cart', 'The query is short. The shop takes the request up late: its one thread is busy with prices.'),
  ],
  incident: {
    title: "Node.js guides: Don't Block the Event Loop",
    url: 'https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop',
  },
});
