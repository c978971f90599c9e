import type { TraceFilter } from '../../application/ports/telemetry.ts';
import { markEffects, type HeldEffect } from '../../domain/effect-marks.ts';
import type { Origin, Span, Trace, TraceSummary } from '../../domain/trace.ts';
import { SLOW_MS, type TelemetryBounds } from './bounds.ts';
import { toMicroseconds, type ReceivedSpan } from './otlp-spans.ts';

/** What is known of a stage whose spans and lines arrive. */
export interface StageRecord {
  readonly name: string;
  readonly origin: Origin;
  readonly effects: readonly HeldEffect[];
}

type Rank = 'ordinary' | 'slow' | 'failed';
/** In the order in which they are given up. */
const ranks: readonly Rank[] = ['ordinary', 'slow', 'failed'];
/** So much of the bounds each rank has for itself, that a flood of failures leaves something to hold them against. */
const RESERVED_SHARE = 1 / 4;

interface KeptTrace {
  readonly id: string;
  readonly stage: StageRecord;
  readonly spans: ReceivedSpan[];
  dropped: number;
  bytes: number;
  rank: Rank;
  /** Made when it is asked for, and anew when a span has come since. */
  summary: TraceSummary | undefined;
}

/**
 * Puts traces together from spans that come from several processes in any order. Within its bounds it keeps failed requests
 * longest, then slow ones, then the rest; of each the newest, and of each rank a quarter whatever the others do.
 */
export class TraceStore {
  readonly #bounds: TelemetryBounds;
  /** Each in the order of arrival. */
  readonly #kept: Readonly<Record<Rank, Map<string, KeptTrace>>> = { ordinary: new Map(), slow: new Map(), failed: new Map() };
  readonly #bytes: Record<Rank, number> = { ordinary: 0, slow: 0, failed: 0 };
  #dropped = 0;

  constructor(bounds: TelemetryBounds) {
    this.#bounds = bounds;
  }

  /** Traces that were given up to stay within the bounds. */
  get dropped(): number {
    return this.#dropped;
  }

  get size(): { readonly traces: number; readonly bytes: number } {
    return { traces: this.#count(), bytes: this.#totalBytes() };
  }

  add(span: ReceivedSpan, stage: StageRecord): void {
    const trace = this.#find(span.traceId) ?? this.#begin(span.traceId, stage);
    if (trace.spans.length >= this.#bounds.spansPerTrace && !makesRoom(trace, span)) {
      trace.dropped += 1;
    } else {
      const bytes = sizeOf(span);
      trace.spans.push(span);
      trace.bytes += bytes;
      this.#bytes[trace.rank] += bytes;
    }
    trace.summary = undefined;
    if (decides(span)) this.#place(trace, rankOf(trace.spans));
    this.#shrink();
  }

  list({ order, limit, ...filter }: TraceFilter): readonly TraceSummary[] {
    const fits = matcher(filter);
    const found: TraceSummary[] = [];
    for (const rank of ranks) {
      for (const trace of this.#kept[rank].values()) {
        const summary = (trace.summary ??= summaryOf(trace));
        if (fits(summary, trace.stage.name)) found.push(summary);
      }
    }
    const by: (trace: TraceSummary) => number = order === 'slowest' ? (each) => each.durationMs : (each) => each.startedAt;
    return found.sort((one, other) => by(other) - by(one)).slice(0, limit);
  }

  get(id: string): Trace | undefined {
    const trace = this.#find(id);
    if (!trace) return undefined;
    const summary = (trace.summary ??= summaryOf(trace));
    const root = rootOf(trace.spans);
    const spans = trace.spans
      .map((span) => spanOf(span, summary.startedAt))
      .sort((one, other) => Number(other.id === root.id) - Number(one.id === root.id) || one.startMs - other.startMs);
    return { ...summary, spans: markEffects(spans, summary.startedAt, trace.stage.effects) };
  }

  #begin(id: string, stage: StageRecord): KeptTrace {
    const trace: KeptTrace = { id, stage, spans: [], dropped: 0, bytes: 0, rank: 'ordinary', summary: undefined };
    this.#kept.ordinary.set(id, trace);
    return trace;
  }

  #find(id: string): KeptTrace | undefined {
    for (const rank of ranks) {
      const trace = this.#kept[rank].get(id);
      if (trace) return trace;
    }
    return undefined;
  }

  #place(trace: KeptTrace, rank: Rank): void {
    if (trace.rank === rank) return;
    this.#kept[trace.rank].delete(trace.id);
    this.#bytes[trace.rank] -= trace.bytes;
    trace.rank = rank;
    this.#kept[rank].set(trace.id, trace);
    this.#bytes[rank] += trace.bytes;
  }

  #shrink(): void {
    const { traces, traceBytes } = this.#bounds;
    while (this.#count() > traces || this.#totalBytes() > traceBytes) {
      const isOverItsShare = (rank: Rank) =>
        this.#kept[rank].size > traces * RESERVED_SHARE || this.#bytes[rank] > traceBytes * RESERVED_SHARE;
      const rank = ranks.find(isOverItsShare) ?? 'ordinary';
      const [oldest] = this.#kept[rank].values();
      if (!oldest) return;
      this.#kept[rank].delete(oldest.id);
      this.#bytes[rank] -= oldest.bytes;
      this.#dropped += 1;
    }
  }

  #count(): number {
    return ranks.reduce((total, rank) => total + this.#kept[rank].size, 0);
  }

  #totalBytes(): number {
    return ranks.reduce((total, rank) => total + this.#bytes[rank], 0);
  }
}

/** Queries and calls come by the hundred and say nothing of how the request ended. */
const decides = ({ kind, parentId }: ReceivedSpan): boolean => parentId === null || kind === 'server' || kind === 'consumer';

/** Spans end before what they are part of: in a full trace, the edge's and the shop's own take the place of a query. */
function makesRoom(trace: KeptTrace, span: ReceivedSpan): boolean {
  if (span.kind !== 'server') return false;
  const index = trace.spans.findLastIndex(({ kind }) => kind !== 'server');
  if (index === -1) return false;
  const [left] = trace.spans.splice(index, 1);
  trace.dropped += 1;
  trace.bytes -= sizeOf(left!);
  return true;
}

/** Estimated: an object, its map of attributes, and their texts. Keys are shared. */
function sizeOf({ name, attributes }: ReceivedSpan): number {
  let bytes = 300 + name.length;
  for (const key in attributes) {
    const value = attributes[key];
    bytes += 48 + (typeof value === 'string' ? value.length : 0);
  }
  return bytes;
}

/** The one without a parent; else, where a client brought a trace of its own, the first whose parent is not here. */
function rootOf(spans: readonly ReceivedSpan[]): ReceivedSpan {
  const known = new Set(spans.map(({ id }) => id));
  const tops = spans.filter(({ parentId }) => parentId === null || !known.has(parentId));
  // A worker takes up later what the request left behind; that is no root while the request is here.
  const candidates = tops.length > 0 ? tops : spans;
  return candidates.reduce((first, span) => (span.startedAt < first.startedAt ? span : first));
}

function rankOf(spans: readonly ReceivedSpan[]): Rank {
  const root = rootOf(spans);
  if (hasFailed(root, spans)) return 'failed';
  return root.durationMs > SLOW_MS ? 'slow' : 'ordinary';
}

/** The request as its client saw it; a shop knows better than the edge which answers are errors, and its last one counts. */
function hasFailed(root: ReceivedSpan, spans: readonly ReceivedSpan[]): boolean {
  if (root.failed || Number(root.attributes['http.response.status_code'] ?? 0) >= 500) return true;
  const answers = spans.filter((span) => span.kind === 'server' && span !== root);
  const last = answers.reduce<ReceivedSpan | undefined>(
    (latest, span) => (latest && endOf(latest) > endOf(span) ? latest : span),
    undefined,
  );
  return last?.failed ?? false;
}

const endOf = ({ startedAt, durationMs }: ReceivedSpan): number => startedAt + durationMs;

function summaryOf({ id, stage, spans, dropped }: KeptTrace): TraceSummary {
  const root = rootOf(spans);
  const status = root.attributes['http.response.status_code'];
  return {
    id,
    name: nameOf(root, spans),
    startedAt: root.startedAt,
    durationMs: root.durationMs,
    failed: hasFailed(root, spans),
    status: typeof status === 'number' ? status : null,
    requestId: requestIdOf(root, spans),
    spanCount: spans.length,
    droppedSpans: dropped,
    ...stage.origin,
  };
}

function requestIdOf(root: ReceivedSpan, spans: readonly ReceivedSpan[]): string | null {
  const id = [root, ...spans].map(({ attributes }) => attributes['request.id']).find((each) => each !== undefined);
  return id === undefined ? null : String(id);
}

function nameOf(root: ReceivedSpan, spans: readonly ReceivedSpan[]): string {
  const handler = spans.find(({ kind, attributes }) => kind === 'server' && attributes['http.route'] !== undefined);
  if (handler) return withMethod(handler, String(handler.attributes['http.route']));
  const path = root.attributes['url.path'];
  return path === undefined
    ? root.name
    : withMethod(
        root,
        String(path)
          .split('?')[0]!
          .replace(/\/\d+(?=\/|$)/g, '/:id'),
      );
}

function withMethod({ name, attributes }: ReceivedSpan, path: string): string {
  if (!path.startsWith('/')) return path;
  const method = attributes['http.request.method'] ?? /^[A-Z]+(?= )/.exec(name)?.[0];
  return method === undefined ? path : `${String(method)} ${path}`;
}

function spanOf(span: ReceivedSpan, startedAt: number): Span {
  const { traceId: _traceId, stage: _stage, startedAt: spanStartedAt, ...rest } = span;
  return { ...rest, startMs: toMicroseconds(spanStartedAt - startedAt), effects: [] };
}

function matcher({ stage, scenario, runId, phase, route, outcome, from, before }: Omit<TraceFilter, 'order' | 'limit'>) {
  const wanted = route === undefined ? undefined : withoutNames(route);
  return (trace: TraceSummary, itsStage: string): boolean =>
    (stage === undefined || itsStage === stage) &&
    (runId === undefined || trace.runId === runId) &&
    (phase === undefined || trace.phase === phase) &&
    (scenario === undefined || trace.scenarios.some(({ name }) => name === scenario)) &&
    (wanted === undefined || withoutNames(trace.name) === wanted) &&
    (outcome === undefined || trace.failed === (outcome === 'failed')) &&
    (from === undefined || trace.startedAt >= from) &&
    (before === undefined || trace.startedAt < before);
}

const withoutNames = (route: string): string => route.split('?')[0]!.replace(/:\w+/g, ':');
