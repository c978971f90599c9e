import type { CapturedEvidence, CapturedTraces, PlanNode } from '../domain/evidence.ts';
import type { LogEntry } from '../domain/log-entry.ts';
import type { Span, Trace } from '../domain/trace.ts';

/** Of JSON, uncompressed. The series of a run have up to 47 kB, and a recording stays below 120. */
const MAX_BYTES = 70_000;

interface Fineness {
  /** Of a trace. */
  readonly spans: number;
  /** Of one list of log lines. */
  readonly lines: number;
  /** Characters of one text. */
  readonly text: number;
}

/** Tried one after the other until the evidence fits. */
const steps: readonly Fineness[] = [
  { spans: 120, lines: 8, text: 600 },
  { spans: 90, lines: 6, text: 400 },
  { spans: 60, lines: 5, text: 300 },
  { spans: 40, lines: 4, text: 200 },
  { spans: 25, lines: 3, text: 150 },
  { spans: 12, lines: 2, text: 100 },
];

/** Evidence as a recording has it: what a page shows, in numbers no finer than it shows them. */
export function recordedEvidence(evidence: readonly CapturedEvidence[]): readonly CapturedEvidence[] {
  let recorded: readonly CapturedEvidence[] = [];
  for (const fineness of steps) {
    recorded = evidence.map((each) => recordedOne(each, fineness));
    if (JSON.stringify(recorded).length <= MAX_BYTES) break;
  }
  return recorded;
}

function recordedOne(evidence: CapturedEvidence, fineness: Fineness): CapturedEvidence {
  switch (evidence.kind) {
    case 'trace':
      return { ...evidence, traces: recordedTraces(evidence.traces, fineness) };
    case 'locks':
      return { ...evidence, frame: evidence.frame && { ...evidence.frame, atMs: Math.round(evidence.frame.atMs) } };
    case 'plan':
      return { ...evidence, plan: evidence.plan && roundedPlan(evidence.plan) };
    case 'statements':
      return {
        ...evidence,
        rows: evidence.rows.map(({ meanMs, rowsPerCall, blocksPerCall, ...row }) => ({
          ...row,
          meanMs: significant(meanMs),
          rowsPerCall: significant(rowsPerCall),
          blocksPerCall: significant(blocksPerCall),
        })),
      };
    case 'logs':
      return { ...evidence, entries: evidence.entries.slice(0, fineness.lines).map((entry) => recordedLine(entry, fineness)) };
    case 'figures':
      return evidence;
  }
}

function recordedTraces(traces: CapturedTraces['traces'], fineness: Fineness): CapturedTraces['traces'] {
  const done = new Map<string, Trace>();
  return traces.slice(0, 3).map(({ pick, trace }) => {
    const recorded = done.get(trace.id) ?? recordedTrace(trace, fineness);
    done.set(trace.id, recorded);
    return { pick, trace: recorded };
  });
}

/** Spans get short ids, in the order of their start; a query that came before has its text there. */
function recordedTrace(trace: Trace, { spans: most, text }: Fineness): Trace {
  const kept = keptSpans(trace.spans, most);
  const idOf = new Map(kept.map(({ id }, index) => [id, (index + 1).toString(36)]));
  const grid = gridOf(trace.durationMs);
  const known = new Set<string>();
  return {
    ...trace,
    runId: null,
    startedAt: Math.round(trace.startedAt),
    durationMs: significant(trace.durationMs),
    droppedSpans: trace.droppedSpans + trace.spans.length - kept.length,
    spanCount: kept.length,
    spans: kept.map((span) => ({
      ...span,
      id: idOf.get(span.id)!,
      parentId: span.parentId === null ? null : (idOf.get(span.parentId) ?? null),
      startMs: Math.round(span.startMs * grid) / grid,
      durationMs: significant(span.durationMs),
      attributes: recordedAttributes(span, known, text),
    })),
  };
}

/** Those that others hang from, the first of each name, and the slowest queries and calls; all by start. */
function keptSpans(spans: readonly Span[], most: number): readonly Span[] {
  if (spans.length <= most) return spans;
  const parents = new Set(spans.map(({ parentId }) => parentId));
  const seen = new Set<string>();
  const rank = new Map(
    spans.map((span, index) => {
      const isFirst = !seen.has(span.name);
      seen.add(span.name);
      // A wait for a connection tells less than the query that it was for.
      const byKind = span.kind === 'internal' ? 0 : 1;
      return [span, index === 0 ? 4 : parents.has(span.id) ? 3 : isFirst ? 2 : byKind] as const;
    }),
  );
  const chosen = spans
    .toSorted((one, other) => rank.get(other)! - rank.get(one)! || other.durationMs - one.durationMs)
    .slice(0, most);
  const isChosen = new Set(chosen);
  return spans.filter((span) => isChosen.has(span));
}

/** A thousandth of the whole, as a power of ten: places on the axis, in parts of a millisecond. */
const gridOf = (totalMs: number): number => 10 ** Math.max(0, 3 - Math.floor(Math.log10(Math.max(totalMs, 1))));

function recordedAttributes({ name, parentId, attributes }: Span, known: Set<string>, most: number): Span['attributes'] {
  const text = attributes['db.query.text'];
  const isKnown = text !== undefined && known.has(`${name} ${String(text)}`);
  if (text !== undefined) known.add(`${name} ${String(text)}`);
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([key]) => !(isKnown && key.startsWith('db.query.')) && !(key === 'request.id' && parentId !== null))
      .map(([key, value]) => [key, typeof value === 'string' ? shortened(value, most) : rounded(value)]),
  );
}

/** Without the stack of an error: it names folders of the machine that recorded it. */
function recordedLine(entry: LogEntry, { text: most }: Fineness): LogEntry {
  const fields = Object.entries(entry.fields)
    .filter(([key]) => key !== 'stack')
    .map(([key, value]) => [key, typeof value === 'string' ? shortened(value, most) : rounded(value)] as const);
  return { ...entry, runId: null, message: shortened(entry.message, most), fields: Object.fromEntries(fields) };
}

const roundedPlan = <
  Plan extends { readonly planningMs: number; readonly executionMs: number | null; readonly nodes: readonly PlanNode[] },
>(
  plan: Plan,
): Plan => ({
  ...plan,
  planningMs: significant(plan.planningMs),
  executionMs: plan.executionMs === null ? null : significant(plan.executionMs),
  nodes: plan.nodes.map((node) => ({ ...node, selfMs: node.selfMs === null ? null : significant(node.selfMs) })),
});

/** The system names files of a stage by where the lab keeps its data; whoever reads a recording keeps theirs elsewhere. */
const dataFolder = /(?:\/[^/\s'"]+)+\/(?=run\/stage-)/g;

function shortened(text: string, most: number): string {
  const told = text.replaceAll(dataFolder, '');
  return told.length > most ? `${told.slice(0, most - 1)}…` : told;
}
const rounded = <Value extends number | boolean | null>(value: Value): Value | number =>
  typeof value === 'number' && !Number.isInteger(value) ? significant(value) : value;

/** Three digits: finer than any page shows. */
const significant = (value: number): number => Number(value.toPrecision(3));
