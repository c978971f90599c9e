import { logLevels, type LogEntry, type LogLevel } from '../../domain/log-entry.ts';
import { MAX_TEXT } from './bounds.ts';

/** A line as it was read, before it is known whose it is. */
export type ReadLine = Omit<LogEntry, 'sequence' | 'runId' | 'phase' | 'scenarios'>;

const MAX_FIELDS = 40;
/** What every line of pino's says, and what has a place of its own. */
const notFields = new Set(['level', 'time', 'msg', 'message', 'part', 'requestId', 'traceId', 'pid', 'hostname', 'v']);
const levelOfNumber: Readonly<Record<number, LogLevel>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** A line of pino's, or any other text: then `otherwise` says how severe it is. */
export function readLine(text: string, part: string, otherwise: LogLevel): ReadLine {
  return readStructured(text, part) ?? plainLine(text, part, otherwise);
}

export const plainLine = (text: string, part: string, level: LogLevel): ReadLine => ({
  at: Date.now(),
  level,
  part,
  message: text.slice(0, MAX_TEXT),
  requestId: null,
  traceId: null,
  fields: {},
});

function readStructured(text: string, part: string): ReadLine | undefined {
  if (!text.startsWith('{')) return undefined;
  const line = parse(text);
  if (line === undefined) return undefined;
  const level = levelOf(line['level']);
  const message = line['msg'] ?? line['message'];
  if (level === undefined || (message !== undefined && typeof message !== 'string')) return undefined;
  return {
    at: timeOf(line['time']),
    level,
    part: textOrNull(line['part']) ?? part,
    message: (message ?? '').slice(0, MAX_TEXT),
    requestId: textOrNull(line['requestId']),
    traceId: textOrNull(line['traceId']),
    fields: fieldsOf(line),
  };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function levelOf(level: unknown): LogLevel | undefined {
  if (typeof level === 'number') return levelOfNumber[level];
  return logLevels.find((each) => each === level);
}

function timeOf(time: unknown): number {
  const at = typeof time === 'string' ? Date.parse(time) : time;
  return typeof at === 'number' && Number.isFinite(at) ? at : Date.now();
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value.slice(0, 128) : null);

/** Those of objects one level down get a dotted name: `err.message`. */
function fieldsOf(line: Readonly<Record<string, unknown>>): LogEntry['fields'] {
  const fields: Record<string, string | number | boolean | null> = {};
  let count = 0;
  const add = (name: string, value: unknown, isNested: boolean) => {
    if (value === undefined || count >= MAX_FIELDS) return;
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isNested) {
      for (const [key, inner] of Object.entries(value)) add(`${name}.${key}`, inner, true);
      return;
    }
    count += 1;
    fields[name.slice(0, 100)] = scalar(value);
  };
  for (const [name, value] of Object.entries(line)) if (!notFields.has(name)) add(name, value, false);
  return fields;
}

function scalar(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).slice(0, MAX_TEXT);
}
