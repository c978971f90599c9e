import type { Effect, EffectKind, Load, PartnerName, Settings } from '@systems-design-lab/scenarios/kit/index.ts';
import type { DesignKind } from '../../domain/run.ts';
import type { Observations } from '../../domain/observations.ts';
import type { SignalTick } from '../../domain/signal.ts';

/** The real processes that scenarios break. One bench, one stage at a time. */
export interface Bench {
  status(): BenchStatus;
  /**
   * Replaces what is on stage: a database, fresh edge, shop and partner processes with these designs; links point to
   * them once they are ready.
   */
  openStage(spec: StageSpec): Promise<Stage>;
  onSignals(listener: (tick: SignalTick) => void): () => void;
}

export interface StageSpec {
  /** `fresh`: a clone of the template that is dropped afterwards. `play`: kept until reset. */
  readonly database: 'fresh' | 'play';
  readonly designs: readonly StagedDesign[];
  readonly settings: Partial<Settings>;
  readonly seed: number;
  /** Applied before ANALYZE and the designs' migrations. */
  readonly data: readonly Effect[];
}

export interface StagedDesign {
  readonly scenario: string;
  readonly family: string;
  readonly folder: string;
  readonly design: DesignKind;
  /** Those that tune the fixed design. */
  readonly parameters: Readonly<Record<string, number>>;
}

export interface Stage {
  /** Starts a seeded load. Only one at a time. */
  startLoad(request: LoadRequest): Promise<RunningLoad>;
  /** Carries out an effect under a lease; its undo is written down first. */
  apply(effect: Effect, lease: { readonly owner: string; readonly ttlMs: number }): Promise<AppliedEffect>;
  /** Reads counters of PostgreSQL, partners and effects: cumulative since the stage was opened. */
  readCounters(): Promise<Counters>;
  /** Ends the shop's sessions that still wait, vacuums what was changed. */
  drain(): Promise<void>;
  /** What differs from the steady state: one sentence each; empty when all is well. */
  probe(): Promise<readonly string[]>;
  /** Ends the stage's processes and drops a fresh database. */
  close(): Promise<void>;
}

export interface LoadRequest {
  readonly load: Load;
  readonly seed: number;
  readonly warmUpMs: number;
  /** Absent: until stopped (bounded by `ttlMs`). */
  readonly windowMs?: number;
  readonly ttlMs: number;
}

export interface RunningLoad {
  /** Epoch ms of the start of warm-up. */
  readonly startedAt: number;
  /** Resolves with what the generator saw in the window, when it is over and its last request has ended. */
  readonly finished: Promise<Observations['streams']>;
  stop(): Promise<void>;
}

export interface AppliedEffect {
  readonly id: string;
  /** Idempotent; tolerates a target that has vanished. */
  undo(): Promise<void>;
}

export interface Counters {
  readonly deadlocks: number;
  /** By tag, and '*' for all. */
  readonly statements: Readonly<Record<string, { readonly calls: number; readonly blocks: number }>>;
  readonly partnerCalls: Readonly<Partial<Record<PartnerName, number>>>;
  readonly effects: Readonly<Partial<Record<EffectKind, number>>>;
  /** Sessions of the shop by state, now. */
  readonly sessions: Readonly<Record<string, number>>;
}

export interface BenchStatus {
  readonly ready: boolean;
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
