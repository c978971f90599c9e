import {
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
  type SpanOptions,
  type Tracer,
} from '@opentelemetry/api';

export interface RecordedSpan {
  readonly name: string;
  readonly id: string;
  readonly traceId: string;
  readonly parentId: string | undefined;
  readonly attributes: Readonly<Attributes>;
  readonly failed: boolean;
}

/** For tests: a tracer that remembers the spans that have ended, in that order. All are sampled where their parent is, or is none. */
export class RecordingTracer implements Tracer {
  readonly ended: RecordedSpan[] = [];
  #last = 0;

  startSpan(name: string, { attributes = {} }: SpanOptions = {}, context?: Context): Span {
    const parent = context && trace.getSpanContext(context);
    const number = (this.#last += 1);
    const own: SpanContext = {
      traceId: parent?.traceId ?? number.toString(16).padStart(32, '0'),
      spanId: number.toString(16).padStart(16, '0'),
      traceFlags: parent?.traceFlags ?? 1,
    };
    const state = { name, attributes: { ...attributes }, failed: false };
    const span = {
      spanContext: () => own,
      isRecording: () => true,
      setAttribute(key: string, value: string) {
        state.attributes[key] = value;
        return span;
      },
      setStatus({ code }: { code: SpanStatusCode }) {
        state.failed = code === SpanStatusCode.ERROR;
        return span;
      },
      updateName(text: string) {
        state.name = text;
        return span;
      },
      end: () => void this.ended.push({ ...state, id: own.spanId, traceId: own.traceId, parentId: parent?.spanId }),
    };
    return span as unknown as Span;
  }

  startActiveSpan(): never {
    throw new Error('Nothing here goes by the active span; the scope of a request has it.');
  }

  named(name: string): readonly RecordedSpan[] {
    return this.ended.filter((span) => span.name === name);
  }
}
