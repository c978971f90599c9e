import { SpanKind, trace, TraceFlags, type Context } from '@opentelemetry/api';
import { SamplingDecision, type Sampler, type SamplingResult } from '@opentelemetry/sdk-trace';
import { Allowance } from './allowance.ts';

/** Traces that are kept whatever becomes of them: so many a second of those that begin at the entry. */
export const SAMPLED_PER_SECOND = 50;

const sampled: SamplingResult = { decision: SamplingDecision.RECORD_AND_SAMPLED };
/** Recorded: whether it is kept is decided when it is known how it ended. */
const recorded: SamplingResult = { decision: SamplingDecision.RECORD };

interface Options {
  /** Where requests come in, from anybody: what they ask for is bounded as well. Absent: only parts of the bench call. */
  readonly isEntry?: boolean;
  readonly now?: () => number;
}

/** Samples where requests come in; what goes on with a trace does as was decided there. */
export class TraceSampler implements Sampler {
  readonly #isEntry: boolean;
  readonly #own: Allowance;
  readonly #askedFor: Allowance;

  constructor({ isEntry = false, now }: Options = {}) {
    this.#isEntry = isEntry;
    this.#own = new Allowance(SAMPLED_PER_SECOND, now);
    this.#askedFor = new Allowance(SAMPLED_PER_SECOND, now);
  }

  shouldSample(context: Context, _traceId: string, _name: string, kind: SpanKind): SamplingResult {
    const parent = trace.getSpanContext(context);
    // What a process does by itself, such as warming up, is of interest where it fails or is slow.
    if (!parent) return this.#isEntry && kind === SpanKind.SERVER && this.#own.take() ? sampled : recorded;
    if ((parent.traceFlags & TraceFlags.SAMPLED) === 0) return recorded;
    return !parent.isRemote || !this.#isEntry || this.#askedFor.take() ? sampled : recorded;
  }

  toString(): string {
    return 'TraceSampler';
  }
}
