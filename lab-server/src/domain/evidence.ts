import type { PhaseKind } from './phase.ts';
import type { LogEntry } from './log-entry.ts';
import type { Trace } from './trace.ts';

/** Evidence as it was captured in one phase. `shows` and the choice what to capture are the scenario's. */
export type CapturedEvidence =
  CapturedTraces | CapturedLocks | CapturedPlan | CapturedStatements | CapturedLogs | CapturedFigures;

interface CapturedBase<Kind extends string> {
  readonly kind: Kind;
  readonly phase: PhaseKind;
  readonly shows: string;
}

export interface CapturedTraces extends CapturedBase<'trace'> {
  readonly stream: string;
  readonly pick: 'slowest' | 'failed' | 'typical';
  /** At most three in all; empty where none was kept. */
  readonly traces: readonly { readonly pick: 'slowest' | 'failed' | 'typical'; readonly trace: Trace }[];
}

export interface CapturedLocks extends CapturedBase<'locks'> {
  /** Null: nobody waited for a lock whenever it was looked. */
  readonly frame: LockFrame | null;
}

/** The sessions of one moment that wait for a lock, and those that they wait for. */
export interface LockFrame {
  /** Ms from the start of the window. */
  readonly atMs: number;
  readonly sessions: readonly LockSession[];
  readonly waits: readonly LockWait[];
  /** Pids around a cycle, each waiting for the next and the last for the first; empty where there is none. */
  readonly cycle: readonly number[];
}

export interface LockSession {
  readonly pid: number;
  readonly application: string;
  /** As pg_stat_activity has it: `active`, `idle in transaction` … */
  readonly state: string;
  /** The statement that it executes, or executed last; at most 1,000 characters. */
  readonly statement: string;
  /** Age of its transaction, ms; null where it has none. */
  readonly transactionMs: number | null;
}

export interface LockWait {
  readonly waiting: number;
  readonly holding: number;
  /** What it waits for: `tuple of products`, `transaction 812`, `relation ledger`. */
  readonly lock: string;
  /** `ShareLock`, `AccessExclusiveLock` … */
  readonly mode: string;
}

export interface CapturedPlan extends CapturedBase<'plan'> {
  readonly statement: string;
  /** Null: no query with this tag was seen; `problem` says why there is no plan. */
  readonly plan: QueryPlan | null;
  readonly problem: string | null;
}

export interface QueryPlan {
  /** The text that the shop sent, and the values of $1, $2 …, as text. */
  readonly sql: string;
  readonly values: readonly string[];
  readonly planningMs: number;
  /** Null: it was explained without being executed. */
  readonly executionMs: number | null;
  /** The tree in reading order: each node after its parent. */
  readonly nodes: readonly PlanNode[];
}

export interface PlanNode {
  /** 0: the root. The parent is the last one before it that is one less deep. */
  readonly depth: number;
  /** `Seq Scan`, `Index Scan` … */
  readonly type: string;
  /** Table or index that it reads. */
  readonly relation: string | null;
  readonly index: string | null;
  /** Filters and conditions: `Filter: (status = 'paid')`. */
  readonly conditions: readonly string[];
  readonly estimatedRows: number;
  /** Over all its loops; the next four are null where it was not executed. */
  readonly rows: number | null;
  readonly loops: number | null;
  /** Time and blocks of the node itself, without its children. */
  readonly selfMs: number | null;
  readonly selfBlocks: number | null;
  readonly rowsRemoved: number;
  /** The one that costs most. */
  readonly isCostliest: boolean;
}

export interface CapturedStatements extends CapturedBase<'statements'> {
  /** Requests that were sent in the window. */
  readonly requests: number;
  /** By total time, at most ten. */
  readonly rows: readonly StatementRow[];
}

export interface StatementRow {
  /** Null: it has none. */
  readonly tag: string | null;
  readonly sql: string;
  readonly calls: number;
  readonly meanMs: number;
  readonly rowsPerCall: number;
  readonly blocksPerCall: number;
}

export interface CapturedLogs extends CapturedBase<'logs'> {
  readonly contains: string;
  /** How many lines there were; at most 20 of them are kept. */
  readonly total: number;
  readonly entries: readonly LogEntry[];
}

/** Drawn from the run's series, which have it already. */
export interface CapturedFigures extends CapturedBase<'figures'> {
  readonly signals: readonly string[];
}
