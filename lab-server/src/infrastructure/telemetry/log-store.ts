import type { LogFilter, LogPage } from '../../application/ports/telemetry.ts';
import { logLevels, type LogEntry } from '../../domain/log-entry.ts';
import type { TelemetryBounds } from './bounds.ts';
import type { ReadLine } from './process-lines.ts';
import type { StageRecord } from './trace-store.ts';

interface KeptLine {
  readonly entry: LogEntry;
  readonly stage: string;
  readonly bytes: number;
}

/** Once so many of its places are empty, the list is made anew. */
const COMPACT_FROM = 1_000;

/** The newest lines, within a bound of lines and of bytes. */
export class LogStore {
  readonly #bounds: TelemetryBounds;
  /** Oldest first, from `#first` on; what is before that has been thrown away. */
  #lines: (KeptLine | undefined)[] = [];
  #first = 0;
  #bytes = 0;
  #sequence = 0;
  #dropped = 0;
  readonly #listeners = new Set<(entry: LogEntry) => void>();

  constructor(bounds: TelemetryBounds) {
    this.#bounds = bounds;
  }

  get size(): { readonly lines: number; readonly bytes: number } {
    return { lines: this.#lines.length - this.#first, bytes: this.#bytes };
  }

  add(line: ReadLine, { name: stage, origin }: StageRecord): void {
    const { at, level, part, message, requestId, traceId, fields } = line;
    const entry: LogEntry = { sequence: ++this.#sequence, at, level, part, message, requestId, traceId, fields, ...origin };
    const kept = { entry, stage, bytes: sizeOf(entry) };
    this.#lines.push(kept);
    this.#bytes += kept.bytes;
    while (this.size.lines > this.#bounds.logLines || this.#bytes > this.#bounds.logBytes) this.#dropOldest();
    for (const listener of this.#listeners) listener(entry);
  }

  /** Lines that were never read. */
  leaveOut(lines: number): void {
    this.#dropped += lines;
  }

  page({ limit, ...filter }: LogFilter): LogPage {
    const fits = matcher(filter);
    const entries: LogEntry[] = [];
    let total = 0;
    for (let index = this.#lines.length - 1; index >= this.#first; index -= 1) {
      const { entry, stage } = this.#lines[index]!;
      if (!fits(entry, stage)) continue;
      total += 1;
      if (entries.length < limit) entries.push(entry);
    }
    return { entries: entries.reverse(), total, dropped: this.#dropped };
  }

  onLine(listener: (entry: LogEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #dropOldest(): void {
    const oldest = this.#lines[this.#first];
    this.#lines[this.#first] = undefined;
    this.#first += 1;
    this.#bytes -= oldest?.bytes ?? 0;
    this.#dropped += 1;
    if (this.#first < COMPACT_FROM || this.#first < this.#lines.length / 2) return;
    this.#lines = this.#lines.slice(this.#first);
    this.#first = 0;
  }
}

/** Estimated: an object, its fields, and their texts. */
function sizeOf({ message, fields }: LogEntry): number {
  let bytes = 300 + message.length;
  for (const name in fields) {
    const value = fields[name];
    bytes += 48 + name.length + (typeof value === 'string' ? value.length : 0);
  }
  return bytes;
}

function matcher(filter: Omit<LogFilter, 'limit'>) {
  const { stage, scenario, runId, phase, level, part, contains, requestId, traceId, from, before, after } = filter;
  const severity = level === undefined ? Infinity : logLevels.indexOf(level);
  const sought = contains?.toLowerCase();
  return (entry: LogEntry, itsStage: string): boolean =>
    (after === undefined || entry.sequence > after) &&
    (stage === undefined || itsStage === stage) &&
    (runId === undefined || entry.runId === runId) &&
    (phase === undefined || entry.phase === phase) &&
    (scenario === undefined || entry.scenarios.some(({ name }) => name === scenario)) &&
    logLevels.indexOf(entry.level) <= severity &&
    (part === undefined || entry.part === part) &&
    (requestId === undefined || entry.requestId === requestId) &&
    (traceId === undefined || entry.traceId === traceId) &&
    (from === undefined || entry.at >= from) &&
    (before === undefined || entry.at < before) &&
    (sought === undefined || says(entry, sought));
}

function says({ message, fields }: LogEntry, sought: string): boolean {
  if (message.toLowerCase().includes(sought)) return true;
  for (const name in fields) if (String(fields[name]).toLowerCase().includes(sought)) return true;
  return false;
}
