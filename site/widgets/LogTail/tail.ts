import type { LogBatch, LogEntry, LogLevel, PhaseKind } from '../../../openapi/client.ts';

/** Which lines are wanted; what is absent does not matter. As `GET /api/logs` takes it. */
export interface LogWhere {
  /** This severe or more. */
  readonly level?: LogLevel;
  readonly part?: string;
  /** In message or fields; case does not matter. */
  readonly contains?: string;
  readonly requestId?: string;
  readonly traceId?: string;
  readonly scenario?: string;
  readonly phase?: PhaseKind;
}

/** From most to least severe. */
export const logLevels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** Whether a line is wanted: what the lab says of those that it keeps, the page says of those that come. */
export function isWanted(entry: LogEntry, where: LogWhere): boolean {
  const { level, part, contains, requestId, traceId, scenario, phase } = where;
  return (
    (level === undefined || logLevels.indexOf(entry.level) <= logLevels.indexOf(level)) &&
    (part === undefined || entry.part === part) &&
    (requestId === undefined || entry.requestId === requestId) &&
    (traceId === undefined || entry.traceId === traceId) &&
    (phase === undefined || entry.phase === phase) &&
    (scenario === undefined || entry.scenarios.some(({ name }) => name === scenario)) &&
    (contains === undefined || textOf(entry).includes(contains.toLowerCase()))
  );
}

const textOf = ({ message, fields }: LogEntry): string => [message, ...Object.entries(fields).flat()].join(' ').toLowerCase();

/** What a page shows of a log that goes on. */
export interface Tail {
  /** Oldest first. */
  readonly entries: readonly LogEntry[];
  /** Came while the reader had it paused. */
  readonly waiting: readonly LogEntry[];
  /** How many have come, whether they are still held or not. */
  readonly came: number;
  /** Lines that the lab left out because there were too many at once. */
  readonly leftOut: number;
  /** When it did so of late: epoch ms, and how many. */
  readonly drops: readonly (readonly [at: number, count: number])[];
}

export const emptyTail: Tail = { entries: [], waiting: [], came: 0, leftOut: 0, drops: [] };

/** Over so long the rate of what is left out is told. */
const RATE_MS = 5_000;

/** Lines a second that were left out of late. */
export const dropRate = ({ drops }: Pick<Tail, 'drops'>, now: number): number =>
  drops.reduce((sum, [at, count]) => (at > now - RATE_MS ? sum + count : sum), 0) / (RATE_MS / 1000);

/** So many lines a page holds; older ones make room. */
export const MOST_LINES = 500;

/** With the lines of an answer, which may know lines that have come already. */
export const filled = (tail: Tail, entries: readonly LogEntry[]): Tail => ({ ...tail, entries: merged(tail.entries, entries) });

/** With what has just come. While it is paused, nothing moves. */
export function extended(before: Tail, { entries, dropped }: LogBatch, where: LogWhere, isPaused: boolean, now: number): Tail {
  const tail = dropped === 0 ? before : withDrop(before, dropped, now);
  const wanted = entries.filter((entry) => isWanted(entry, where));
  if (wanted.length === 0) return tail;
  const came = tail.came + wanted.length;
  return isPaused
    ? { ...tail, came, waiting: merged(tail.waiting, wanted) }
    : { ...tail, came, entries: merged(tail.entries, wanted) };
}

const withDrop = (tail: Tail, count: number, now: number): Tail => ({
  ...tail,
  leftOut: tail.leftOut + count,
  drops: [...tail.drops.filter(([at]) => at > now - RATE_MS), [now, count]],
});

/** Goes on after a pause. */
export const resumed = (tail: Tail): Tail => ({ ...tail, entries: merged(tail.entries, tail.waiting), waiting: [] });

function merged(before: readonly LogEntry[], more: readonly LogEntry[]): readonly LogEntry[] {
  const last = before.at(-1)?.sequence ?? 0;
  const isNewer = more.every(({ sequence }) => sequence > last);
  if (isNewer) return [...before, ...more].slice(-MOST_LINES);
  const all = new Map([...before, ...more].map((entry) => [entry.sequence, entry]));
  return [...all.values()].toSorted((a, b) => a.sequence - b.sequence).slice(-MOST_LINES);
}

/** What a line says beside its message: those of its fields that are asked for, else all. Long ones apart. */
export function fieldsOf(
  entry: LogEntry,
  names?: readonly string[],
): { readonly short: readonly Field[]; readonly long: readonly Field[] } {
  const all: readonly Field[] = Object.entries(entry.fields)
    .filter(([name, value]) => value !== null && (names?.includes(name) ?? true))
    .map(([name, value]) => [name, String(value)]);
  const isLong = ([, value]: Field) => value.length > LONG || value.includes('\n');
  return { short: all.filter((field) => !isLong(field)), long: all.filter(isLong) };
}

type Field = readonly [name: string, value: string];
/** Longer values, such as stacks and statements, are folded. */
const LONG = 160;
