import type { Span } from '../../domain/trace.ts';
import { MAX_TEXT } from './bounds.ts';

/** A span as it arrives, before its trace is known. */
export interface ReceivedSpan extends Omit<Span, 'startMs' | 'effects'> {
  readonly traceId: string;
  readonly stage: string;
  /** Epoch ms. */
  readonly startedAt: number;
}

export interface ReceivedSpans {
  readonly spans: readonly ReceivedSpan[];
  /** What was no span. */
  readonly rejected: number;
}

const MAX_NAME = 200;
/** The shop sends up to 50 values of a query. */
const MAX_ATTRIBUTES = 80;
const STATUS_ERROR = 2;

const kinds: Readonly<Record<string, Span['kind']>> = {
  1: 'internal',
  2: 'server',
  3: 'client',
  4: 'producer',
  5: 'consumer',
  SPAN_KIND_SERVER: 'server',
  SPAN_KIND_CLIENT: 'client',
  SPAN_KIND_PRODUCER: 'producer',
  SPAN_KIND_CONSUMER: 'consumer',
};

/** Reads an ExportTraceServiceRequest of OTLP's JSON. What is no span is counted; nothing makes it throw. */
export function readSpans(request: unknown): ReceivedSpans {
  const spans: ReceivedSpan[] = [];
  let rejected = 0;
  for (const ofResource of listIn(request, 'resourceSpans')) {
    const resource = attributesOf(fieldOf(ofResource, 'resource'));
    const process = textOr(resource['service.name'], 'unknown');
    const stage = textOr(resource['lab.stage'], '');
    for (const ofScope of listIn(ofResource, 'scopeSpans')) {
      for (const each of listIn(ofScope, 'spans')) {
        const span = readSpan(each, process, stage);
        if (span) spans.push(span);
        else rejected += 1;
      }
    }
  }
  return { spans, rejected };
}

function readSpan(span: unknown, process: string, stage: string): ReceivedSpan | undefined {
  const traceId = hexOf(fieldOf(span, 'traceId'), 32);
  const id = hexOf(fieldOf(span, 'spanId'), 16);
  const startedAt = millisecondsOf(fieldOf(span, 'startTimeUnixNano'));
  const endedAt = millisecondsOf(fieldOf(span, 'endTimeUnixNano'));
  if (traceId === null || id === null || startedAt === null || endedAt === null) return undefined;
  return {
    traceId,
    id,
    parentId: hexOf(fieldOf(span, 'parentSpanId'), 16),
    name: textOr(fieldOf(span, 'name'), 'unnamed').slice(0, MAX_NAME),
    kind: kinds[String(fieldOf(span, 'kind'))] ?? 'internal',
    process,
    stage,
    startedAt,
    durationMs: toMicroseconds(Math.max(0, endedAt - startedAt)),
    failed: isError(fieldOf(fieldOf(span, 'status'), 'code')),
    attributes: attributesOf(span),
  };
}

/** To the microsecond: a number holds no more of such a time. */
function millisecondsOf(nanoseconds: unknown): number | null {
  if (typeof nanoseconds !== 'string' && typeof nanoseconds !== 'number') return null;
  const ms = Math.round(Number(nanoseconds) / 1e3) / 1e3;
  return nanoseconds !== '' && Number.isFinite(ms) && ms >= 0 ? ms : null;
}

/** What is left of a difference of two such times. */
export const toMicroseconds = (ms: number): number => Math.round(ms * 1e3) / 1e3;

function attributesOf(holder: unknown): Record<string, string | number | boolean> {
  const attributes: Record<string, string | number | boolean> = {};
  for (const attribute of listIn(holder, 'attributes').slice(0, MAX_ATTRIBUTES)) {
    const key = fieldOf(attribute, 'key');
    const value = valueOf(fieldOf(attribute, 'value'));
    if (typeof key === 'string' && key.length <= MAX_NAME && value !== undefined) attributes[key] = value;
  }
  return attributes;
}

function valueOf(value: unknown): string | number | boolean | undefined {
  const text = fieldOf(value, 'stringValue');
  if (typeof text === 'string') return text.slice(0, MAX_TEXT);
  const flag = fieldOf(value, 'boolValue');
  if (typeof flag === 'boolean') return flag;
  // 64-bit integers are text in JSON.
  const number = fieldOf(value, 'intValue') ?? fieldOf(value, 'doubleValue');
  if (number === undefined || number === null || number === '' || !Number.isFinite(Number(number))) return undefined;
  return Number(number);
}

const isError = (code: unknown): boolean => code === STATUS_ERROR || code === 'STATUS_CODE_ERROR';

function hexOf(value: unknown, digits: number): string | null {
  if (typeof value !== 'string' || value.length !== digits) return null;
  return /^[0-9a-f]+$/i.test(value) && !/^0+$/.test(value) ? value.toLowerCase() : null;
}

const textOr = (value: unknown, fallback: string): string =>
  typeof value === 'string' && value !== '' ? value.slice(0, MAX_NAME) : fallback;

const fieldOf = (holder: unknown, key: string): unknown =>
  typeof holder === 'object' && holder !== null ? (holder as Readonly<Record<string, unknown>>)[key] : undefined;

function listIn(holder: unknown, key: string): readonly unknown[] {
  const list = fieldOf(holder, key);
  return Array.isArray(list) ? (list as unknown[]) : [];
}
