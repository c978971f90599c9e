import type { Comparison, Unit } from '@systems-design-lab/scenarios/kit/index.ts';
import type { CapturedEvidence } from './evidence.ts';
import type { DesignKind, PhaseKind } from './phase.ts';

export { designOf, phaseKinds, type DesignKind, type PhaseKind } from './phase.ts';

/**
 * `running` → `finished` (together with the runs that it continues, it has not all phases: claims no proof) | `proven` |
 * `notProven` | `inconclusive` (the load generator fell behind, twice) | `aborted` | `failed` (the bench broke).
 */
export type RunStatus = 'running' | 'finished' | 'proven' | 'notProven' | 'inconclusive' | 'aborted' | 'failed';

/** One measure of the definition of healthy, read in one phase. */
export interface MeasureResult {
  readonly name: string;
  readonly unit: Unit;
  /** Null: no data, and the measure does not hold. */
  readonly value: number | null;
  /** Largest distance between the value and the same over a quarter of the window; null for counts. */
  readonly spread: number | null;
  readonly comparison: Comparison;
  readonly limit: number;
  readonly holds: boolean;
}

/** What the load generator saw, in one line. */
export interface LoadSummary {
  readonly stream: string;
  readonly sent: number;
  readonly errorRate: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** Share of sends that were more than 20 ms late. */
  readonly lateShare: number;
  /** How far each of these strays over the quarters of the window; absent in runs of earlier versions. */
  readonly spread?: Readonly<Record<'errorRate' | 'p50Ms' | 'p95Ms' | 'p99Ms', number | null>>;
  /** How the requests ended: `200`, `409`, `503`, `deadline`, `reset` … → how many. */
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface PhaseResult {
  readonly kind: PhaseKind;
  readonly design: DesignKind;
  readonly startedAt: string;
  /** Ms from the start of the run to the start and end of this phase's measured window. */
  readonly windowStartMs: number;
  readonly windowEndMs: number;
  readonly healthy: boolean;
  /** The load kept its schedule: at most 1% of the sends were over 20 ms late. */
  readonly conclusive: boolean;
  readonly measures: readonly MeasureResult[];
  readonly load: readonly LoadSummary[];
  /** Empty: the steady state was there again afterwards. Else what was not. */
  readonly notRestored: readonly string[];
}

/** A point of a signal: ms since the start of the run, value. */
export type Point = readonly [atMs: number, value: number];

/** One line of a chart. */
export interface Series {
  readonly signal: string;
  readonly unit: Unit;
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly Point[];
}

export interface Run {
  readonly id: string;
  readonly scenario: string;
  readonly status: RunStatus;
  /** The phase that runs; null before the first and after the last. */
  readonly phase: PhaseKind | null;
  readonly phases: readonly PhaseKind[];
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly continues: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly runs: readonly PhaseResult[];
  /** Why a proof did not come out, or what broke: one sentence each. */
  readonly reasons: readonly string[];
  readonly series: readonly Series[];
  /** What shows why, phase by phase. */
  readonly evidence: readonly CapturedEvidence[];
}
