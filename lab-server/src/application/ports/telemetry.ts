import type { Effect } from '@systems-design-lab/scenarios/kit/index.ts';
import type { LogEntry, LogLevel } from '../../domain/log-entry.ts';
import type { Origin, PhaseOfRun, Trace, TraceSummary } from '../../domain/trace.ts';

/** Recent traces and log lines of the bench, in bounded memory. */
export interface Telemetry {
  /** What is captured from now on under this stage's name came from there. The last 100 stages are remembered. */
  stageOpened(stage: string, origin: Origin): void;
  /** An effect began to hold on a stage; the answer ends it. Spans that it touches name it. */
  effectApplied(stage: string, effect: Effect): () => void;
  traces(filter: TraceFilter): readonly TraceSummary[];
  trace(id: string): Trace | undefined;
  logs(filter: LogFilter): LogPage;
  /** Each line as it comes; returns the unsubscriber. */
  onLog(listener: (entry: LogEntry) => void): () => void;
  /** Resolves once what the bench's processes have finished so far has arrived here, or after `withinMs`. */
  flushed(stage: string, withinMs: number): Promise<void>;
}

export interface TraceFilter extends PhaseOfRun {
  readonly stage?: string;
  readonly scenario?: string;
  /** `GET /orders/:id`: names of path parameters do not matter. */
  readonly route?: string;
  readonly outcome?: 'failed' | 'ok';
  /** Epoch ms of the root's start: from, and before. */
  readonly from?: number;
  readonly before?: number;
  readonly order: 'newest' | 'slowest';
  readonly limit: number;
}

export interface LogFilter extends PhaseOfRun {
  readonly stage?: string;
  readonly scenario?: string;
  /** This severe or more. */
  readonly level?: LogLevel;
  readonly part?: string;
  /** In message or fields; case does not matter. */
  readonly contains?: string;
  readonly requestId?: string;
  readonly traceId?: string;
  readonly from?: number;
  readonly before?: number;
  /** Only lines after this one. */
  readonly after?: number;
  /** At most so many, the newest of them. */
  readonly limit: number;
}

export interface LogPage {
  /** Oldest first. */
  readonly entries: readonly LogEntry[];
  /** How many lines match, of those that are still kept. */
  readonly total: number;
  /** Lines that were thrown away to stay within the bound, since the lab started. */
  readonly dropped: number;
}
