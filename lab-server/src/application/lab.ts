import type { Activity } from '../domain/activity.ts';
import type { ActiveScenario, LoadStatus, PlayStatus } from '../domain/free-play.ts';
import type { DesignKind, PhaseKind, Run } from '../domain/run.ts';
import type { LockFrame } from '../domain/evidence.ts';
import type { BenchStatus } from './ports/bench.ts';
import type { Catalogue } from './ports/catalogue.ts';
import type { LearnerDatabase } from './ports/learner-database.ts';
import type { RunFilter } from './ports/run-store.ts';
import type { Telemetry } from './ports/telemetry.ts';
import type { Stream } from '@systems-design-lab/scenarios/kit/index.ts';

/** What the lab can do, whoever asks: REST, sockets, CLI. Every method throws `LabError`. */
export interface Lab {
  readonly catalogue: Catalogue;
  readonly runs: Runs;
  readonly freePlay: FreePlay;
  readonly load: LoadControl;
  /** What the bench's parts have told lately. */
  readonly telemetry: Pick<Telemetry, 'traces' | 'trace' | 'logs'>;
  /** The bench's database, for the reader's own statements. */
  readonly database: LearnerDatabase;
  bench(): BenchStatus;
  /** Who waits for whom on stage, now; null where nobody does. */
  locks(): Promise<LockFrame | null>;
  /** From any state to the steady state; twice gives the same. Ends the run, the load and every scenario; fresh data. */
  reset(): Promise<void>;
  /**
   * The kill switch: ends the run, the load and every scenario, and refuses new ones until released. Resolves once all has
   * ended; the refusing begins at once. A lab that starts anew is released: nothing is on then. `because`: the lab does it
   * by itself, for this reason.
   */
  halt(because?: string): Promise<void>;
  release(): void;
  playStatus(): PlayStatus;
  /** What has happened lately, newest first. */
  activity(): readonly Activity[];
}

export interface Runs {
  /** Resolves once the run is accepted; it goes on in the background. */
  start(request: RunRequest): Promise<{ readonly id: string }>;
  get(id: string): Promise<Run>;
  list(filter: RunFilter): Promise<readonly Run[]>;
  /** Aborts and restores; resolves when the bench is steady again. A run that has ended stays as it is. */
  abort(id: string): Promise<Run>;
}

export interface RunRequest {
  readonly scenario: string;
  readonly parameters?: Readonly<Record<string, number>>;
  /** 1 to 2^31 − 1; absent: drawn. */
  readonly seed?: number;
  /** Absent: all that the scenario has. */
  readonly phases?: readonly PhaseKind[];
  /** Id of a run whose parameters and seed this one takes up. */
  readonly continues?: string;
}

export interface FreePlay {
  status(): readonly ActiveScenario[];
  /** Resolves once it is on. Enabling the same again renews the lease. */
  enable(request: EnableRequest): Promise<ActiveScenario>;
  disable(name: string): Promise<void>;
}

export interface EnableRequest {
  readonly name: string;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly durationSeconds?: number;
  readonly design?: DesignKind;
  readonly load?: boolean;
}

export interface LoadControl {
  status(): LoadStatus | null;
  start(request: LoadRequest): Promise<LoadStatus>;
  /** Replaces the load that runs, or starts one; its lease begins anew. Absent seed: that of the load before. */
  change(request: LoadRequest): Promise<LoadStatus>;
  /** Idempotent. */
  stop(): Promise<void>;
}

export interface LoadRequest {
  readonly streams: Readonly<Record<string, Stream>>;
  /** Default 60, at most 3,600. */
  readonly durationSeconds?: number;
  readonly seed?: number;
}
