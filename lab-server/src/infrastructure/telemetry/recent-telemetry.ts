import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Effect } from '@systems-design-lab/scenarios/kit/index.ts';
import type { LogFilter, LogPage, Telemetry, TraceFilter } from '../../application/ports/telemetry.ts';
import type { HeldEffect } from '../../domain/effect-marks.ts';
import type { LogEntry, LogLevel } from '../../domain/log-entry.ts';
import type { Origin, Trace, TraceSummary } from '../../domain/trace.ts';
import { boundsFor, defaultTelemetry, type TelemetryBounds, type TelemetrySettings } from './bounds.ts';
import { LineReader } from './line-reader.ts';
import { LogStore } from './log-store.ts';
import { receiveSpans, type OtlpReceiver } from './otlp-receiver.ts';
import type { ReceivedSpan } from './otlp-spans.ts';
import { PostgresLog } from './postgres-lines.ts';
import { readLine } from './process-lines.ts';
import { TraceStore, type StageRecord } from './trace-store.ts';

/** Where the bench's processes send what they have to tell. */
export interface BenchTelemetry extends Telemetry {
  readonly tracesUrl: string;
  readonly token: string;
  readonly logLevel: LogLevel;
  /** Which database is this stage's, and how its processes are told to send what they have finished. */
  stageStaffed(stage: string, staff: StageStaff): void;
  /** For what a process of a stage writes. */
  outputOf(stage: string, part: string): ProcessOutputTaker;
}

export interface StageStaff {
  readonly database: string;
  /** Resolves once all finished spans have been sent. */
  flush(withinMs: number): Promise<unknown>;
}

export type ProcessOutputTaker = (text: string, from: 'stdout' | 'stderr') => void;

interface KnownStage extends StageRecord {
  readonly effects: HeldEffect[];
  staff: StageStaff | undefined;
}

const MAX_STAGES = 100;
/** PostgreSQL writes a message at once; what belongs to it arrives in the same piece or in the next. */
const MESSAGE_ENDS_AFTER_MS = 50;
const nowhere: StageRecord = { name: '', origin: { runId: null, phase: null, scenarios: [] }, effects: [] };

/** Recent traces and log lines, in bounded memory. */
export class RecentTelemetry implements BenchTelemetry {
  readonly logLevel: LogLevel;
  readonly #bounds: TelemetryBounds;
  readonly #traces: TraceStore;
  readonly #logs: LogStore;
  readonly #stages = new Map<string, KnownStage>();
  #receiver: OtlpReceiver | undefined;

  private constructor(bounds: TelemetryBounds, logLevel: LogLevel) {
    this.#bounds = bounds;
    this.logLevel = logLevel;
    this.#traces = new TraceStore(bounds);
    this.#logs = new LogStore(bounds);
  }

  static async start(settings: TelemetrySettings = defaultTelemetry): Promise<RecentTelemetry> {
    const telemetry = new RecentTelemetry(boundsFor(settings), settings.logLevel);
    telemetry.#receiver = await receiveSpans((spans) => telemetry.#take(spans));
    return telemetry;
  }

  get tracesUrl(): string {
    return this.#receiver?.tracesUrl ?? '';
  }

  get token(): string {
    return this.#receiver?.token ?? '';
  }

  stageOpened(stage: string, origin: Origin): void {
    this.#stages.set(stage, { name: stage, origin, effects: [], staff: undefined });
    for (const name of this.#stages.keys()) {
      if (this.#stages.size <= MAX_STAGES) break;
      this.#stages.delete(name);
    }
  }

  stageStaffed(stage: string, staff: StageStaff): void {
    const known = this.#stages.get(stage);
    if (known) known.staff = staff;
  }

  effectApplied(stage: string, effect: Effect): () => void {
    const effects = this.#stages.get(stage)?.effects;
    if (!effects) return () => undefined;
    const index = effects.push({ effect, from: Date.now(), until: null }) - 1;
    return () => {
      effects[index] = { ...effects[index]!, until: Date.now() };
    };
  }

  traces(filter: TraceFilter): readonly TraceSummary[] {
    return this.#traces.list(filter);
  }

  trace(id: string): Trace | undefined {
    return this.#traces.get(id);
  }

  logs(filter: LogFilter): LogPage {
    return this.#logs.page(filter);
  }

  onLog(listener: (entry: LogEntry) => void): () => void {
    return this.#logs.onLine(listener);
  }

  async flushed(stage: string, withinMs: number): Promise<void> {
    const staff = this.#stages.get(stage)?.staff;
    if (!staff) return;
    const patience = new AbortController();
    const enough = sleep(withinMs, undefined, { signal: patience.signal }).catch(() => undefined);
    // A process that is blocked or has died sends nothing more: what has come is what there is.
    await Promise.race([staff.flush(withinMs).catch(() => undefined), enough]);
    patience.abort();
    // Spans have arrived when they are answered; lines that were written before come by the pipes, in the next turn.
    await turn();
  }

  outputOf(stage: string, part: string): ProcessOutputTaker {
    const record = this.#stages.get(stage) ?? nowhere;
    const readerAt = (otherwise: LogLevel) => this.#reader((line) => this.#logs.add(readLine(line, part, otherwise), record));
    const readers = { stdout: readerAt('info'), stderr: readerAt('warn') };
    return (text, from) => readers[from].read(text);
  }

  /** For what PostgreSQL writes: each message belongs to the stage whose database it names. */
  postgresOutput(): ProcessOutputTaker {
    const log = new PostgresLog(({ database, ...line }) => {
      const stage = database === null ? nowhere : this.#stageUsing(database);
      // What is done to a database before a stage has it is the lab's own business.
      if (stage) this.#logs.add(line, stage);
    });
    const reader = this.#reader((line) => log.line(line));
    let ending: NodeJS.Timeout | undefined;
    return (text) => {
      reader.read(text);
      clearTimeout(ending);
      ending = setTimeout(() => log.end(), MESSAGE_ENDS_AFTER_MS).unref();
    };
  }

  async close(): Promise<void> {
    await this.#receiver?.close();
  }

  #take(spans: readonly ReceivedSpan[]): void {
    for (const span of spans) this.#traces.add(span, this.#stages.get(span.stage) ?? nowhere);
  }

  #reader(take: (line: string) => void): LineReader {
    return new LineReader({
      perSecond: this.#bounds.linesPerSecond,
      take,
      leaveOut: (lines) => this.#logs.leaveOut(lines),
    });
  }

  /** The last one that has it: free play keeps its database from stage to stage. */
  #stageUsing(database: string): StageRecord | undefined {
    return [...this.#stages.values()].findLast(({ staff }) => staff?.database === database);
  }
}
