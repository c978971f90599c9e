import { SLOW_MS } from '@systems-design-lab/scenarios/shop/telemetry.ts';
import { SpanStatusCode, trace, TraceFlags, type Context } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { ShareOfTraces } from './allowance.ts';
import type { SpanQueue } from './span-queue.ts';

/** Of one request in one process; those beyond are counted in `lab.spans_left_out` of its first span. */
export const MAX_SPANS = 300;
/** Traces that were not sampled and are kept for how they ended, in this process. */
export const REMARKABLE_PER_SECOND = 100;

/** What a process did for one request. Open: it waits for the end; kept: what comes goes out; dropped: nobody hears of it. */
interface Part {
  readonly first: Span;
  state: 'open' | 'kept' | 'dropped';
  readonly waiting: ReadableSpan[];
  count: number;
}

const part = Symbol('part of a trace');
type Followed = Span & { [part]?: Part };

/**
 * Passes on what is worth it: sampled traces; of the others what failed or was slow here. The rest stays in memory until its
 * request has ended, and goes no further.
 */
export class KeptTraces implements SpanProcessor {
  readonly #queues: readonly SpanQueue[];
  readonly #remarkable: ShareOfTraces;

  constructor(queues: readonly SpanQueue[], now?: () => number) {
    this.#queues = queues;
    this.#remarkable = new ShareOfTraces(REMARKABLE_PER_SECOND, now);
  }

  onStart(span: Followed, parentContext: Context): void {
    const parent = trace.getSpan(parentContext) as Followed | undefined;
    span[part] = parent?.[part] ?? {
      first: span,
      state: isSampled(span) ? 'kept' : 'open',
      waiting: [],
      count: 0,
    };
  }

  /** The last moment at which a span can be written to. */
  onEnding(span: Followed): void {
    const own = span[part];
    if (own?.first === span && own.count > MAX_SPANS) span.setAttribute('lab.spans_left_out', own.count - MAX_SPANS);
  }

  onEnd(span: ReadableSpan & { [part]?: Part }): void {
    const own = span[part];
    if (!own) return;
    const isFirst = own.first === (span as unknown);
    own.count += 1;
    if (own.state === 'open' && isFirst) this.#decide(own, span);
    if (own.state === 'dropped' || (own.count > MAX_SPANS && !isFirst)) return;
    if (own.state === 'kept') this.#pass(span);
    else own.waiting.push(span);
  }

  async forceFlush(): Promise<void> {
    await Promise.all(this.#queues.map((queue) => queue.flush()));
  }

  async shutdown(): Promise<void> {
    await Promise.all(this.#queues.map((queue) => queue.close()));
  }

  #decide(own: Part, first: ReadableSpan): void {
    const [seconds, nanoseconds] = first.duration;
    const isRemarkable = first.status.code === SpanStatusCode.ERROR || seconds * 1e3 + nanoseconds / 1e6 > SLOW_MS;
    own.state = isRemarkable && this.#remarkable.keeps(first.spanContext().traceId) ? 'kept' : 'dropped';
    if (own.state === 'kept') for (const span of own.waiting) this.#pass(span);
    own.waiting.length = 0;
  }

  #pass(span: ReadableSpan): void {
    for (const queue of this.#queues) queue.add(span);
  }
}

const isSampled = (span: Span) => (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
