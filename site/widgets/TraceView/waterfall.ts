import { formatValue } from '../../format.ts';
import type { Span, Trace } from '../../../openapi/client.ts';

/** A stretch of time within a trace, ms from its start. */
export type Stretch = readonly [fromMs: number, toMs: number];

/** One line of a waterfall. */
export type Row = SpanRow | FoldRow;

export interface SpanRow {
  readonly kind: 'span';
  readonly key: string;
  /** 0: the root. */
  readonly depth: number;
  readonly span: Span;
  /** When it did its own work or waited, rather than one of those beneath it. */
  readonly selfParts: readonly Stretch[];
  readonly selfMs: number;
  /** Null: it was not tried again, and is not a second try. */
  readonly attempt: Attempt | null;
  readonly hasChildren: boolean;
  /** Whether what lies beneath it is shown. */
  readonly isOpen: boolean;
}

/** Siblings that are all the same, as one line. */
export interface FoldRow {
  readonly kind: 'fold';
  readonly key: string;
  readonly depth: number;
  readonly spans: readonly Span[];
  readonly name: string;
  readonly process: string;
  readonly failed: boolean;
  readonly totalMs: number;
  /** One after the other, rather than at once. */
  readonly inTurn: boolean;
  readonly effects: readonly string[];
  readonly isOpen: boolean;
}

export interface Attempt {
  readonly number: number;
  readonly of: number;
}

/** Fewer siblings than this are shown one by one. */
const FOLDED_FROM = 4;
/** Clocks of several processes: so much earlier is still "after". */
const CLOCK_MS = 1;

/**
 * The lines of a trace's waterfall, each after its parent. A span is open and a fold is closed, unless its key is among
 * `toggled`.
 */
export function rowsOf({ spans }: Pick<Trace, 'spans'>, toggled: ReadonlySet<string>): readonly Row[] {
  const beneath = childrenOf(spans);
  const attempts = new Map([...beneath.values()].flatMap((siblings) => [...attemptsOf(siblings)]));
  const rowsBelow = (parent: string | null, depth: number): readonly Row[] =>
    foldedSiblings(beneath.get(parent) ?? [], attempts).flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      if (group.length === 1) return spanRows(first, depth);
      const fold = foldOf(group, depth, toggled);
      return [fold, ...(fold.isOpen ? group.flatMap((span) => spanRows(span, depth + 1)) : [])];
    });
  const spanRows = (span: Span, depth: number): readonly Row[] => {
    const children = beneath.get(span.id) ?? [];
    const isOpen = !toggled.has(span.id);
    const selfParts = uncovered(span, children);
    const row: SpanRow = {
      ...{ kind: 'span', key: span.id, depth, span, selfParts, isOpen },
      selfMs: lengthOf(selfParts),
      attempt: attempts.get(span.id) ?? null,
      hasChildren: children.length > 0,
    };
    return [row, ...(isOpen ? rowsBelow(span.id, depth + 1) : [])];
  };
  return rowsBelow(null, 0);
}

/** Spans by parent, by start. Under `null`: the root, and where there is none, all whose parent is missing. */
function childrenOf(spans: readonly Span[]): ReadonlyMap<string | null, readonly Span[]> {
  const known = new Set(spans.map(({ id }) => id));
  const root = spans.find(({ parentId }) => parentId === null) ?? spans.find(({ parentId }) => !known.has(parentId ?? ''));
  const beneath = new Map<string | null, Span[]>();
  for (const span of spans) {
    const isKnown = span.parentId !== null && known.has(span.parentId) && span.parentId !== span.id;
    const parent = span === root ? null : isKnown ? span.parentId : (root?.id ?? null);
    beneath.set(parent, [...(beneath.get(parent) ?? []), span]);
  }
  return new Map([...beneath].map(([parent, siblings]) => [parent, siblings.toSorted((a, b) => a.startMs - b.startMs)]));
}

const endOf = ({ startMs, durationMs }: Pick<Span, 'startMs' | 'durationMs'>): number => startMs + durationMs;

/** What of a span its children do not cover. */
function uncovered(span: Span, children: readonly Span[]): readonly Stretch[] {
  const parts: Stretch[] = [];
  let at = span.startMs;
  for (const child of children) {
    const from = Math.min(child.startMs, endOf(span));
    if (from > at) parts.push([at, from]);
    at = Math.max(at, Math.min(endOf(child), endOf(span)));
  }
  if (endOf(span) > at) parts.push([at, endOf(span)]);
  return parts;
}

const lengthOf = (parts: readonly Stretch[]): number => parts.reduce((sum, [from, to]) => sum + to - from, 0);

/** A call that failed, and the same call after it, are attempts of one. Calls that overlap are not. */
function attemptsOf(siblings: readonly Span[]): ReadonlyMap<string, Attempt> {
  const found = new Map<string, Attempt>();
  for (const same of Map.groupBy(siblings.filter(isCall), likeness).values()) {
    for (const chain of chainsOf(same)) {
      if (chain.length > 1) chain.forEach(({ id }, index) => found.set(id, { number: index + 1, of: chain.length }));
    }
  }
  return found;
}

function chainsOf(calls: readonly Span[]): readonly (readonly Span[])[] {
  const chains: Span[][] = [];
  for (const call of calls) {
    const before = chains.at(-1);
    const last = before?.at(-1);
    if (before && last?.failed && call.startMs >= endOf(last) - CLOCK_MS) before.push(call);
    else chains.push([call]);
  }
  return chains;
}

const isCall = ({ kind, attributes }: Span): boolean => kind === 'client' && attributes['db.system.name'] === undefined;

const likeness = ({ process, kind, name, attributes }: Span): string =>
  [process, kind, name, attributes['peer.service'] ?? ''].join('\n');

/** Siblings that are alike and have nothing beneath them belong together, though others lie between them. */
function foldedSiblings(siblings: readonly Span[], attempts: ReadonlyMap<string, Attempt>): readonly (readonly Span[])[] {
  const groups = new Map<string, Span[]>();
  for (const span of siblings) {
    const key = attempts.has(span.id) ? span.id : `${likeness(span)}\n${span.failed}`;
    groups.set(key, [...(groups.get(key) ?? []), span]);
  }
  return [...groups.values()]
    .flatMap((group) => (group.length >= FOLDED_FROM ? [group] : group.map((span) => [span])))
    .toSorted(([a], [b]) => (a?.startMs ?? 0) - (b?.startMs ?? 0));
}

function foldOf(spans: readonly Span[], depth: number, toggled: ReadonlySet<string>): FoldRow {
  const { id, name, process, failed } = spans[0] as Span;
  const key = `fold ${id}`;
  return {
    ...{ kind: 'fold', key, depth, spans, name, process, failed },
    totalMs: spans.reduce((sum, { durationMs }) => sum + durationMs, 0),
    inTurn: spans.every((span, index) => index === 0 || span.startMs >= endOf(spans[index - 1] as Span) - CLOCK_MS),
    effects: [...new Set(spans.flatMap(({ effects }) => effects))],
    isOpen: toggled.has(key),
  };
}

/** How long the axis of a trace is, ms: work may go on after the answer. */
export const scaleOf = ({ durationMs, spans }: Pick<Trace, 'durationMs' | 'spans'>): number =>
  Math.max(durationMs, ...spans.map(endOf)) || 1;

/** Round times along an axis, at most five beside 0. */
export function ticksOf(scaleMs: number): readonly number[] {
  const magnitude = 10 ** Math.floor(Math.log10(scaleMs / 5));
  const step = [1, 2, 5, 10].map((factor) => factor * magnitude).find((each) => scaleMs / each <= 5) ?? scaleMs;
  return Array.from({ length: Math.floor(scaleMs / step + 1e-9) + 1 }, (_, index) => index * step);
}

/** Stretches that lie so close that no eye could tell them apart, as one: hundreds of slivers are hundreds of elements. */
export function drawn(parts: readonly Stretch[], scaleMs: number): readonly Stretch[] {
  const merged: Stretch[] = [];
  for (const [from, to] of parts) {
    const last = merged.at(-1);
    if (last && from - last[1] < scaleMs / 500) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}

/** `40 × SELECT order-lines, 38 ms in all`. */
export const foldWords = ({ spans, name, totalMs }: Pick<FoldRow, 'spans' | 'name' | 'totalMs'>): string =>
  `${spans.length} × ${name}, ${formatValue(totalMs, 'ms')} in all`;

/** How a request ended and where its time went, as sentences. */
export const readingOf = (trace: Trace): string =>
  [endingOf(trace), whereTimeWent(trace), afterwards(trace)].filter((sentence) => sentence !== '').join(' ');

/** The edge's word for a client that did not wait for its answer. */
const CLIENT_LEFT = 499;

/** `GET /orders/:id failed with 503 after 812 ms.` */
export function endingOf({ name, failed, status, durationMs }: Pick<Trace, 'name' | 'failed' | 'status' | 'durationMs'>): string {
  const after = `after ${formatValue(durationMs, 'ms')}.`;
  if (status === CLIENT_LEFT) return `${name}: the client left without an answer ${after}`;
  if (status === null) return `${name} ${failed ? 'failed without an answer' : 'ended'} ${after}`;
  return `${name} ${failed ? `failed with ${status}` : `was answered ${status}`} ${after}`;
}

/** `failed, 503`, `failed, client left`, `200`. */
export function outcomeOf({ failed, status }: Pick<Trace, 'failed' | 'status'>): string {
  const how = status === CLIENT_LEFT ? 'client left' : status === null ? (failed ? 'no answer' : '') : String(status);
  return [failed ? 'failed' : '', how].filter((word) => word !== '').join(', ');
}

/** Work that nobody waits for any more is said to be so, once it is a good part of the whole. */
function afterwards(trace: Trace): string {
  const moreMs = scaleOf(trace) - trace.durationMs;
  return moreMs > trace.durationMs / 10 ? `Its work went on for ${formatValue(moreMs, 'ms')} more.` : '';
}

/** The kind of work that took most, where that is most of it and more than the root itself. */
function whereTimeWent(trace: Trace): string {
  const beneath = childrenOf(trace.spans);
  const kinds = Map.groupBy(trace.spans, (span) => `${span.process}\n${span.name}`);
  const costs = [...kinds.values()].map((spans) => ({
    spans,
    ms: lengthOf(spans.flatMap((span) => uncovered(span, beneath.get(span.id) ?? []))),
  }));
  const most = costs.toSorted((a, b) => b.ms - a.ms)[0];
  const [first] = most?.spans ?? [];
  if (!most || !first || trace.spans.length < 2 || most.ms < trace.durationMs / 2) return '';
  // Work that was done at once adds up to more than the whole.
  const share = most.ms > trace.durationMs ? 'Most of that' : `${formatValue(most.ms, 'ms')} of that`;
  if (first.kind === 'server') return `${share} was ${first.process} itself, waiting or computing.`;
  const name = explained[first.name] ?? first.name;
  const what = most.spans.length > 1 ? `${most.spans.length} × ${name}` : name;
  return `${share} was ${what}, in ${first.process}.`;
}

/** Names that a sentence explains. */
const explained: Readonly<Record<string, string>> = { 'pool.acquire': 'waiting for a connection (pool.acquire)' };

/** An SQL text and the values of $1, $2 …; null where a span has none. */
export function queryOf({ attributes }: Span): { readonly sql: string; readonly values: readonly string[] } | null {
  const sql = attributes['db.query.text'];
  if (sql === undefined) return null;
  const values: string[] = [];
  for (let value; (value = attributes[`db.query.parameter.${values.length}`]) !== undefined;)
    values.push(value === NULL_TEXT ? 'NULL' : String(value));
  return { sql: String(sql), values };
}

/** NULL as PostgreSQL's COPY writes it. */
const NULL_TEXT = '\\N';

/** What else is known of a span, as pairs; its query is told apart. */
export const factsOf = ({ attributes }: Span): readonly (readonly [string, string])[] =>
  Object.entries(attributes)
    .filter(([name]) => name !== 'db.query.text' && !name.startsWith('db.query.parameter.'))
    .map(([name, value]) => [factNames[name] ?? name, String(value)]);

const factNames: Readonly<Record<string, string>> = {
  'http.response.status_code': 'Status',
  'http.route': 'Route',
  'http.request.method': 'Method',
  'url.path': 'Path',
  'error.type': 'Error',
  'peer.service': 'Called',
  'request.id': 'Request id',
  'db.system.name': 'Database',
  'db.response.returned_rows': 'Rows',
  'db.queries': 'Queries in all',
  'db.client.connection.pending_requests': 'In the queue with it',
};
