import { SpanKind, type Attributes } from '@opentelemetry/api';
import type { QueryResult } from 'pg';
import pgUtils from 'pg/lib/utils.js';
import { NULL_TEXT } from '../../telemetry.ts';
import type { RequestScope } from '../request-scope.ts';
import { parseTraceparent, TRACEPARENT } from '../traceparent.ts';
import type { Tracing } from '../tracing.ts';

const MAX_TEXT = 2_000;
const MAX_VALUES = 50;
const MAX_NAMES = 1_000;

type Told = (error: Error | undefined, result: QueryResult | undefined) => void;

/** Sends a query by `send`, in whichever of pg's ways it was called, and makes a span of it once it has been answered. */
export function followQuery(
  tracing: Tracing,
  scope: RequestScope | undefined,
  args: readonly unknown[],
  send: (...args: readonly unknown[]) => unknown,
): unknown {
  const { text, values } = queryOf(args);
  if (text === undefined) return send(...args);
  const from = performance.now();
  const answered = (error: unknown, result?: QueryResult) => {
    if (scope?.isConsumer) goOn(tracing, scope, result);
    tracing.record({
      name: nameOf(text),
      kind: SpanKind.CLIENT,
      parent: scope?.traced,
      from,
      attributes: () => attributesOf(text, values, result),
      failure: error === undefined ? undefined : codeOf(error),
    });
  };
  const told = args.at(-1);
  if (typeof told === 'function')
    return send(...args.slice(0, -1), ((error, result) => {
      answered(error ?? undefined, result);
      (told as Told)(error, result);
    }) satisfies Told);
  const answer = send(...args) as Promise<QueryResult>;
  answer.then((result) => answered(undefined, result), answered);
  return answer;
}

/** A consumer has read an event: what it does is part of the request that caused it, from when it began to look for one. */
function goOn(tracing: Tracing, scope: RequestScope, result: QueryResult | undefined): void {
  const row = result?.rows?.[0] as Readonly<Record<string, unknown>> | undefined;
  const parent = parseTraceparent(row?.[TRACEPARENT]);
  if (scope.traced || !parent) return;
  const attributes = { 'messaging.system': 'postgresql', 'messaging.destination.name': 'outbox' };
  scope.traced = tracing.begin('process outbox', SpanKind.CONSUMER, { parent, attributes, from: scope.since });
}

function queryOf(args: readonly unknown[]): { readonly text: string | undefined; readonly values: readonly unknown[] } {
  const [query, second] = args;
  const { text, values } = (typeof query === 'string' ? { text: query } : (query ?? {})) as { text?: string; values?: unknown };
  const given = Array.isArray(second) ? second : values;
  return { text, values: Array.isArray(given) ? (given as unknown[]) : [] };
}

const names = new Map<string, string>();

/** `SELECT best-sellers`: the verb, and the name that the statement bears as a comment. */
export function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const [, verb = /\w+/.exec(text)?.[0] ?? 'query', tag] = /(\w+)\s*\/\*\s*([\w-]+)\s*\*\//.exec(text) ?? [];
  const name = [verb.toUpperCase(), tag].filter(Boolean).join(' ');
  // Statements are constants, but for those that somebody puts together.
  if (names.size < MAX_NAMES) names.set(text, name);
  return name;
}

function attributesOf(text: string, values: readonly unknown[], result: QueryResult | undefined): Attributes {
  const attributes: Attributes = { 'db.system.name': 'postgresql', 'db.query.text': text.slice(0, MAX_TEXT) };
  if (result?.rows) attributes['db.response.returned_rows'] = result.rows.length;
  return Object.assign(attributes, parametersOf(values));
}

/** As the server was sent them, so that the statement can be explained with the very same. All, or where they are too much none. */
function parametersOf(values: readonly unknown[]): Attributes {
  if (values.length > MAX_VALUES) return {};
  const parameters: Attributes = {};
  let left = MAX_TEXT;
  for (const [index, value] of values.entries()) {
    if (isLarge(value)) return {};
    const text = textOf(value);
    if (text === undefined) return {};
    left -= text.length;
    if (left < 0) return {};
    parameters[`db.query.parameter.${index}`] = text;
  }
  return parameters;
}

/** Not worth writing down only to find that it is too long: an item of a list takes four characters at least, a byte two. */
const isLarge = (value: unknown) =>
  (Array.isArray(value) && value.length > MAX_TEXT / 4) || (Buffer.isBuffer(value) && value.length > MAX_TEXT / 2);

/** Undefined where it cannot be sent at all: the query fails of that by itself. */
function textOf(value: unknown): string | undefined {
  try {
    const prepared = pgUtils.prepareValue(value);
    if (prepared === null || prepared === undefined) return NULL_TEXT;
    return Buffer.isBuffer(prepared) ? `\\x${prepared.toString('hex')}` : String(prepared);
  } catch {
    return undefined;
  }
}

/** The SQLSTATE where the server said one. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'Error';
}
