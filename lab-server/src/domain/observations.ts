import type { AnswerAuditName, DataCheck, EffectKind, PartnerName } from '@systems-design-lab/scenarios/kit/index.ts';

/** What happened to one request, seen by the load generator. */
export interface Outcome {
  /** Intended send time, ms from the start of the measured window. */
  readonly atMs: number;
  /** From the intended send time to the last byte, or to when it was given up. */
  readonly latencyMs: number;
  /** The status; 0 where there was no answer. */
  readonly status: number;
  /** `200` …, `deadline`, `abandoned`, `refused`, `reset`, `protocol`, `contradictory`. */
  readonly outcome: string;
  /** A right answer: a declared status before the deadline. */
  readonly ok: boolean;
  /** How late it was sent, ms. */
  readonly lateMs: number;
}

/** Among the entries of each partner: how many calls it had at once, at most. The others are counters. */
export const IN_FLIGHT_AT_PEAK = 'in flight at peak';

/** What a partner has in its ledger. */
export interface PartnerCounters {
  readonly calls: number;
  /** By kind: charges, labels … */
  readonly entries: Readonly<Record<string, number>>;
}

/** Counters of the bench, cumulative. */
export interface CounterReadings {
  readonly deadlocks: number;
  /** By tag, and '*' for all. */
  readonly statements: Readonly<Record<string, { readonly calls: number; readonly blocks: number }>>;
  /** The partners' ledgers. */
  readonly partners: Readonly<Partial<Record<PartnerName, PartnerCounters>>>;
  /** Open files by process, sockets left out; empty where the system does not tell. */
  readonly openFiles: Readonly<Record<string, number>>;
  readonly effects: Readonly<Partial<Record<EffectKind, number>>>;
  /** How often a replica ended on its own and was started again, by name. */
  readonly restarts: Readonly<Record<string, number>>;
}

export interface HeapReading {
  /** From the start of the window. */
  readonly atMs: number;
  readonly bytes: number;
}

/** All that a phase's verdict is based on. */
export interface Observations {
  readonly windowMs: number;
  readonly streams: Readonly<Record<string, readonly Outcome[]>>;
  readonly atStart: CounterReadings;
  /** After the load ended and the bench settled. */
  readonly settled: CounterReadings;
  /** The greatest age of a transaction of the shop that was seen in the window. */
  readonly oldestTransactionMs: number;
  /** How many of the shop's answers were out of date when the last request had ended. */
  readonly audits: Readonly<Partial<Record<AnswerAuditName, number>>>;
  /** The shop's heap after a collection, over the window; empty where no measure reads it. */
  readonly heap: readonly HeapReading[];
  /** Of the shop's data, once its processes had ended. */
  readonly checks: Readonly<Partial<Record<DataCheck, number>>>;
  /** The shop's sessions by state: the most at one time within the window, and those that are left once the last request has ended. */
  readonly sessions: { readonly peak: Readonly<Record<string, number>>; readonly end: Readonly<Record<string, number>> };
}
