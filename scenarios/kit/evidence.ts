/**
 * What a reader is shown to see why, beside the charts that show that. The lab captures it in each phase of a run, keeps it
 * with the run and in the recording, and the page shows the failure's beside the fix's.
 */
interface EvidenceBase<Kind extends string> {
  readonly kind: Kind;
  /** What to look at, in one sentence: "Forty queries, one after the other, under one request." */
  readonly shows: string;
}

/** Requests of one stream as waterfalls: the slowest, failed ones and typical ones of the window. */
export interface TraceEvidence<Stream extends string = string> extends EvidenceBase<'trace'> {
  readonly stream: Stream;
  /** Which of them is shown first. */
  readonly pick: TracePick;
}
export type TracePick = 'slowest' | 'failed' | 'typical';

/** Who waits for whom in PostgreSQL: the frame of the window with a cycle, else the one with most waits. */
export type LocksEvidence = EvidenceBase<'locks'>;

/** EXPLAIN (ANALYZE, BUFFERS) of the slowest statement with this tag (`/* best-sellers *\/`), once the load has ended. */
export interface PlanEvidence extends EvidenceBase<'plan'> {
  readonly statement: string;
}

/** The statements of the window by pg_stat_statements: calls, calls per request, mean, rows, blocks. */
export type StatementsEvidence = EvidenceBase<'statements'>;

/** Lines that the parts of the bench wrote in the window, and that contain this. */
export interface LogsEvidence extends EvidenceBase<'logs'> {
  readonly contains: string;
}

/** Signals over time: those of processes, pools, sessions, queues, or the scenario's own. Names as on `/api/metrics`, without prefix. */
export interface FiguresEvidence extends EvidenceBase<'figures'> {
  readonly signals: readonly string[];
}

export type Evidence<Stream extends string = string> =
  TraceEvidence<Stream> | LocksEvidence | PlanEvidence | StatementsEvidence | LogsEvidence | FiguresEvidence;
export type EvidenceKind = Evidence['kind'];

export const trace = <const Stream extends string>(
  stream: Stream,
  shows: string,
  { pick = 'slowest' }: { readonly pick?: TracePick } = {},
): TraceEvidence<Stream> => ({ kind: 'trace', stream, pick, shows });
export const locks = (shows: string): LocksEvidence => ({ kind: 'locks', shows });
export const plan = (statement: string, shows: string): PlanEvidence => ({ kind: 'plan', statement, shows });
export const statements = (shows: string): StatementsEvidence => ({ kind: 'statements', shows });
export const logs = (contains: string, shows: string): LogsEvidence => ({ kind: 'logs', contains, shows });
export const figures = (signals: readonly string[], shows: string): FiguresEvidence => ({ kind: 'figures', signals, shows });
