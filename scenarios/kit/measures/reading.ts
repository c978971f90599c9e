import type { EffectKind } from '../effects/index.ts';
import type { AnswerAuditName, DataCheck, PartnerName, ProcessName, ReplicaName } from '../system-under-test.ts';

/** What the load generator saw of one stream, by intended send time. */
export type StreamStatistic =
  /** Not answered as declared before the deadline ÷ sent. */
  | { readonly statistic: 'errorRate' }
  /** Latency from the intended send time; a request that was given up counts with the time it was waited for. */
  | { readonly statistic: 'latency'; readonly quantile: number }
  /** Slower than this, or not answered as declared ÷ sent. */
  | { readonly statistic: 'shareSlowerThan'; readonly thresholdMs: number }
  /** Right answers within this time, per second of the window. */
  | { readonly statistic: 'goodput'; readonly withinMs: number }
  /** Answers with this status. */
  | { readonly statistic: 'statusCount'; readonly status: number }
  /** Answers with this status ÷ sent. */
  | { readonly statistic: 'statusShare'; readonly status: number }
  /** Right answers. */
  | { readonly statistic: 'right' }
  /** Answers that contradict themselves, as the route's contract finds it ÷ sent. */
  | { readonly statistic: 'contradictory' }
  | { readonly statistic: 'sent' }
  /** Requests that got any answer at all before the deadline. */
  | { readonly statistic: 'answered' };

/**
 * Where a number comes from: the best witness there is, never the design itself. Counters are read at the start of the
 * measured window and again when the load has ended and the bench has settled, so work that finishes late is counted.
 */
export type Reading =
  | ({
      readonly of: 'stream';
      readonly stream: string;
      /** Only the last so many ms of the window. */ readonly lastMs?: number;
    } & StreamStatistic)
  /** pg_stat_statements of the shop's role; `tag` is the word in the statement's comment, absent: all statements. */
  | { readonly of: 'statements'; readonly tag?: string; readonly statistic: 'calls' | 'blocks' }
  /** pg_stat_database of the run's own database. */
  | { readonly of: 'database'; readonly statistic: 'deadlocks' }
  /** pg_stat_activity, the shop's sessions in this state: the most seen in the window, or those left once the last request has ended. */
  | { readonly of: 'sessions'; readonly state: SessionState; readonly when: 'peak' | 'end' }
  /** pg_stat_activity: the greatest age of a transaction of the shop that was seen in the window, ms. */
  | { readonly of: 'oldestTransaction' }
  /** Answers of the shop held against its database, as soon as the last request has ended: how many are out of date. */
  | { readonly of: 'audit'; readonly audit: AnswerAuditName }
  /** The shop's heap after a collection, sampled over the window: its median slope, bytes per second. */
  | { readonly of: 'heapGrowth' }
  /** A check of the shop's data by SQL, over all that the phase left behind, once its processes have ended. */
  | { readonly of: 'check'; readonly check: DataCheck }
  /** The partner's own ledger. */
  | { readonly of: 'partner'; readonly partner: PartnerName; readonly statistic: 'calls' }
  /** The most calls that it had at once, since the phase began. */
  | { readonly of: 'partner'; readonly partner: PartnerName; readonly statistic: 'mostInFlight' }
  | { readonly of: 'partner'; readonly partner: PartnerName; readonly statistic: 'entries'; readonly entry: string }
  /** A process, from outside: files that it has open at the end and not at the start. Linux only. */
  | { readonly of: 'process'; readonly process: ProcessName; readonly statistic: 'openFiles' }
  /** How often it ended on its own and was started again. */
  | { readonly of: 'process'; readonly process: ReplicaName; readonly statistic: 'restarts' }
  /** How often the bench carried out the effects of this kind. */
  | { readonly of: 'effects'; readonly kind: EffectKind }
  /** A number that is known, to compare with. */
  | { readonly of: 'constant'; readonly value: number }
  /** One number less another, of the same unit: what was charged less what was ordered. */
  | { readonly of: 'difference'; readonly minuend: Reading; readonly subtrahend: Reading }
  | {
      readonly of: 'ratio';
      readonly numerator: Reading;
      readonly denominator: Reading;
      /** The value where the denominator is 0; null: no data, and the measure does not hold. */ readonly whenNone: number | null;
    };

export type SessionState = 'idle in transaction' | 'waiting for a lock' | 'active';
