import { counter, defineScenario, duration, figures, histogram, open, partner, trace, MS, SECOND } from '../../../kit/index.ts';

/** The tax partner fails all at once: for more than half of every two seconds, every call is an error. */
export default defineScenario({
  title: 'When all answers are errors',
  claim: 'Retries beat scattered errors; a burst is outlived only by an answer that you already have.',
  replaces: ['taxGateway'],
  parameters: {
    burstMs: duration({
      default: 1.2 * SECOND,
      min: 300 * MS,
      max: 1.9 * SECOND,
      description: 'In every two seconds, the tax partner fails for this long.',
    }),
  },
  load: () => ({ quote: open('GET /quotes/:id', { perSecond: 50 }) }),
  trigger: ({ burstMs }) => [partner('tax', { burstMs, burstEveryMs: 2 * SECOND }, { at: 0 })],
  healthy: ({ quote }) => [quote.errorRate.below(0.2)],
  // Long enough that every zone was asked for once; then two whole periods of the bursts.
  warmUp: 2.5 * SECOND,
  window: 4 * SECOND,
  metrics: [
    counter('tax_calls_total', 'Calls to the tax partner, by outcome.'),
    counter('tax_stale_answers_total', 'Tax rates that were answered from an earlier call.'),
    histogram('tax_answer_age_seconds', 'Age of the tax rates that were answered.'),
  ],
  evidence: [
    trace('quote', 'The tax partner answers with an error, and the shop passes it on.', { pick: 'failed' }),
    figures(['tax_calls_total', 'tax_stale_answers_total'], 'Errors come in bursts; in the fix, earlier answers bridge them.'),
  ],
  incident: {
    title: 'RFC 5861: HTTP Cache-Control Extensions for Stale Content',
    url: 'https://www.rfc-editor.org/rfc/rfc5861',
  },
});
