import type { DesignKind, PhaseKind } from './phase.ts';

/** One piece of work within a request: the edge's, a handler's, a query, a wait for a connection, an outbound attempt. */
export interface Span {
  readonly id: string;
  /** Null: the root. One whose parent was not kept hangs from the root as well. */
  readonly parentId: string | null;
  /** `GET /orders/:id`, `SELECT best-sellers`, `pool.acquire`, `POST payments`. */
  readonly name: string;
  readonly kind: 'server' | 'client' | 'internal' | 'producer' | 'consumer';
  /** The part that did it: `edge`, `shop`, `shop-2`, `worker`. */
  readonly process: string;
  /** Ms from the start of the trace; several processes' clocks, read on one machine. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly failed: boolean;
  /** Names of OpenTelemetry's semantic conventions where there is one: `db.query.text`, `http.response.status_code`, `peer.service`. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** The effects that held while it ran and that touch what it did: `link shop:postgres latency`. */
  readonly effects: readonly string[];
}

/** Narrows to a run, or to one of its phases. */
export interface PhaseOfRun {
  readonly runId?: string;
  readonly phase?: PhaseKind;
}

/** Where a request came from. */
export interface Origin {
  /** Null: free play, or load of its own. */
  readonly runId: string | null;
  readonly phase: PhaseKind | null;
  readonly scenarios: readonly { readonly name: string; readonly design: DesignKind }[];
}

export interface TraceSummary extends Origin {
  /** W3C trace id, 32 hex digits. */
  readonly id: string;
  /** The route where the shop got it, else method and path with numbers as `:id`. */
  readonly name: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly failed: boolean;
  /** What the client was answered; null where it was not HTTP, or the client had left. */
  readonly status: number | null;
  readonly requestId: string | null;
  readonly spanCount: number;
  /** Spans beyond the bound of one trace: counted, not kept. */
  readonly droppedSpans: number;
}

export interface Trace extends TraceSummary {
  /** By start. The first is the root. */
  readonly spans: readonly Span[];
}
