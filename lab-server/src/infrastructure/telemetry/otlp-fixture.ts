/** For tests: spans as a process of the bench would export them. */
export interface SpanOfTest {
  readonly traceId?: string;
  readonly id?: string;
  readonly parentId?: string;
  readonly name?: string;
  /** 2: server, 3: client, 5: consumer. */
  readonly kind?: number;
  /** Epoch ms. */
  readonly at?: number;
  readonly durationMs?: number;
  readonly failed?: boolean;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

export const traceIdOf = (number: number): string => number.toString(16).padStart(32, '0');
export const spanIdOf = (number: number): string => number.toString(16).padStart(16, '0');

/** The body of a request with the spans of one process. */
export function otlpRequest(process: string, spans: readonly SpanOfTest[], stage = 'stage-1'): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf({ 'service.name': process, 'lab.stage': stage }) },
        scopeSpans: [{ scope: { name: 'test' }, spans: spans.map(otlpSpan) }],
      },
    ],
  };
}

function otlpSpan(span: SpanOfTest): object {
  const { traceId, id, parentId, name, kind, at, durationMs, failed, attributes } = {
    ...{ traceId: traceIdOf(1), id: spanIdOf(1), name: 'GET', kind: 2, at: 1_700_000_000_000, durationMs: 10, failed: false },
    ...span,
  };
  return {
    traceId,
    spanId: id,
    ...(parentId === undefined ? {} : { parentSpanId: parentId }),
    name,
    kind,
    startTimeUnixNano: nanoseconds(at),
    endTimeUnixNano: nanoseconds(at + durationMs),
    attributes: attributesOf(attributes ?? {}),
    status: failed ? { code: 2, message: 'failed' } : { code: 0 },
  };
}

const nanoseconds = (ms: number): string => String(BigInt(Math.round(ms * 1_000)) * 1_000n);

function attributesOf(attributes: Readonly<Record<string, string | number | boolean>>): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));
}

function valueOf(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
