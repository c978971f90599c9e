import type {
  AnswerAuditName,
  DataCheck,
  Effect,
  Load,
  PartnerName,
  ReplicaName,
  Settings,
} from '@systems-design-lab/scenarios/kit/index.ts';
import type { LockFrame, QueryPlan } from '../../domain/evidence.ts';
import type { CounterReadings, Outcome } from '../../domain/observations.ts';
import type { DesignKind, PhaseKind } from '../../domain/run.ts';
import type { SignalTick } from '../../domain/signal.ts';

/** The real processes that scenarios break. One bench, one stage at a time. */
export interface Bench {
  status(): BenchStatus;
  /**
   * Replaces what is on stage: a database, fresh partner, shop and edge processes with these designs. Links point to them
   * once they are ready, and the former ones end.
   */
  openStage(spec: StageSpec): Promise<Stage>;
  /** Drops the database of free play; the next stage that plays gets a fresh one. */
  discardPlayDatabase(): Promise<void>;
  /** Who waits for whom on stage, now; null where nobody does, or nothing is on stage. */
  readLocks(): Promise<LockFrame | null>;
  /** A part ended on its own, was killed by an effect, or was started again; returns the unsubscriber. */
  onPart(listener: (event: PartEvent) => void): () => void;
  /** What is not restored has changed; returns the unsubscriber. */
  onNotRestored(listener: () => void): () => void;
  /** Signals of whatever is on stage; returns the unsubscriber. */
  onSignals(listener: (tick: SignalTick) => void): () => void;
}

export interface PartEvent {
  readonly part: string;
  readonly what: 'partKilled' | 'partEnded' | 'partRestarted';
  /** Why, in a few words; absent: the kind says all. */
  readonly detail?: string;
}

export interface StageSpec {
  /** `fresh`: a clone of the template that is dropped afterwards. `play`: kept until reset. */
  readonly database: 'fresh' | 'play';
  readonly designs: readonly StagedDesign[];
  /** Settings of every run alike; those of the designs come on top. */
  readonly settings: Partial<Settings>;
  /** Flags for node itself, of the shop process; those of the designs come after them. Absent: none. */
  readonly nodeFlags?: readonly string[];
  readonly seed: number;
  /** Data effects: applied before ANALYZE and the designs' migrations, in this order. */
  readonly data: readonly Effect[];
  /** Partners that an effect aims at as a process: each gets one of its own. */
  readonly apart: readonly PartnerName[];
  readonly replicas: Replicas;
  /** Whether there is a worker beside them. */
  readonly worker: boolean;
  /** Aborted: nobody wants the stage any more, and opening it rejects soon. Absent: it is wanted. */
  readonly signal?: AbortSignal;
  /** The phase of a run that it is for; absent: free play. Traces and logs are told apart by it. */
  readonly of?: { readonly runId: string; readonly phase: PhaseKind };
}

/** The replicas of the shop that a stage has. */
export interface Replicas {
  /** Those that the edge knows. */
  readonly known: readonly ReplicaName[];
  /** Those of them that an effect starts: the others are there, and warm, from the beginning. */
  readonly later: readonly ReplicaName[];
  /** Those that are started again where they end on their own. Where any other ends, the stage is lost. */
  readonly restarted: readonly ReplicaName[];
}

export interface StagedDesign {
  readonly scenario: string;
  readonly folder: string;
  readonly design: DesignKind;
  /** Handed to the design: those that tune it. */
  readonly parameters: Readonly<Record<string, number>>;
}

export interface Stage {
  /** Of this stage alone: what its processes tell is known by it. */
  readonly name: string;
  /** Starts a seeded load. Only one at a time. */
  startLoad(request: LoadRequest): Promise<RunningLoad>;
  /** Carries out an effect under a lease; its undo is written down first. */
  apply(effect: Effect, lease: Lease): Promise<AppliedEffect>;
  /** Who waits for whom, now; null where nobody does. `atMs` is 0. */
  readLocks(): Promise<LockFrame | null>;
  /** What the shop's role has executed since the stage was opened, by statement; cumulative. */
  readStatementRows(): Promise<readonly StatementTotals[]>;
  /** EXPLAIN (ANALYZE, BUFFERS) in a transaction that is rolled back; without ANALYZE where that takes longer than 3 s. */
  explain(sql: string, values: readonly string[]): Promise<QueryPlan>;
  /** Counters of PostgreSQL, partners and effects, cumulative since the stage was opened. */
  readCounters(): Promise<CounterReadings>;
  /** The shop's sessions by state, now. */
  readSessions(): Promise<Readonly<Record<string, number>>>;
  /** Age of the shop's oldest transaction, now, ms; 0 where none is open. */
  readOldestTransactionMs(): Promise<number>;
  /** Collects the garbage of the shop process, which stops it for some milliseconds, and says what is left, in bytes. */
  readHeapBytes(): Promise<number>;
  /** Asks the shop through its edge and holds the answers against its database: how many are out of date. */
  audit(names: readonly AnswerAuditName[]): Promise<Partial<Record<AnswerAuditName, number>>>;
  /**
   * Reads the last counters, and ends the processes for that: some figures are complete only then. Rejects where a process
   * has ended on its own, since nothing can be judged then.
   */
  settle(): Promise<CounterReadings>;
  /** Makes checks of the shop's data; complete once the stage has settled. */
  check(names: readonly DataCheck[]): Promise<Partial<Record<DataCheck, number>>>;
  /**
   * From any state: stops the load and undoes what is still applied, each whatever becomes of the others, within seconds; takes
   * no more effects and loads after that. Never rejects; idempotent. Resolves with what could not be ended, one sentence each:
   * the bench's status says so until what carries it was made anew, by whichever stage is opened next.
   */
  undoAll(): Promise<readonly string[]>;
  /**
   * From any state: undoes what is still applied, ends the processes, drops a fresh database. Never rejects; idempotent.
   * Resolves with what differs from the steady state, one sentence each; empty when all is well.
   */
  close(): Promise<readonly string[]>;
}

/** Cumulative figures of one statement. */
export interface StatementTotals {
  readonly tag: string | null;
  readonly sql: string;
  readonly calls: number;
  readonly totalMs: number;
  readonly rows: number;
  readonly blocks: number;
}

export interface Lease {
  /** Who wanted it: a run's id, a scenario's name. */
  readonly owner: string;
  readonly ttlMs: number;
}

export interface LoadRequest {
  readonly load: Load;
  readonly seed: number;
  readonly warmUpMs: number;
  /** Absent: until stopped. */
  readonly windowMs?: number;
  /** The load stops by itself after this, whatever happens. */
  readonly ttlMs: number;
}

export interface RunningLoad {
  /** Epoch ms of the start of warm-up. */
  readonly startedAt: number;
  /** What the generator saw in the window, by stream; resolves when the last request has ended. */
  readonly finished: Promise<Readonly<Record<string, readonly Outcome[]>>>;
  stop(): Promise<void>;
}

export interface AppliedEffect {
  readonly id: string;
  /** Three tries; idempotent; tolerates a target that has vanished. */
  undo(): Promise<void>;
}

export interface BenchStatus {
  readonly ready: boolean;
  /** What could not be undone, one sentence each without its full stop, until what carries it has been made anew. */
  readonly notRestored: readonly string[];
  readonly parts: readonly PartStatus[];
  readonly links: readonly LinkStatus[];
  /** Address of the edge. */
  readonly edgeUrl: string;
}

export interface PartStatus {
  readonly name: string;
  readonly state: 'starting' | 'ready' | 'stopped' | 'failed';
  readonly pid: number | null;
  /** Resident memory in bytes; null where unknown. */
  readonly memoryBytes: number | null;
  readonly detail?: string;
}

export interface LinkStatus {
  readonly name: string;
  readonly port: number;
  readonly connections: number;
  readonly bytesPerSecond: { readonly toTarget: number; readonly toCaller: number };
  readonly toxics: readonly string[];
}
