import type { Evidence, Load, TracePick } from '@systems-design-lab/scenarios/kit/index.ts';
import type { CapturedEvidence, CapturedPlan, CapturedTraces, LockFrame, StatementRow } from '../domain/evidence.ts';
import { tellingMore } from '../domain/lock-frame.ts';
import type { PhaseKind } from '../domain/run.ts';
import type { Trace, TraceSummary } from '../domain/trace.ts';
import type { Stage, StatementTotals } from './ports/bench.ts';
import type { Telemetry } from './ports/telemetry.ts';

/** What is on its way from the processes when the load has ended. */
const FLUSH_MS = 500;
const MAX_TRACES = 200;
/** Of the slowest one's time: whoever took this long is as good an example. */
const NEARLY = 0.8;
const MAX_LINES = 20;
const MAX_STATEMENTS = 10;

interface CaptureRequest {
  readonly stage: Stage;
  readonly telemetry: Telemetry;
  readonly evidence: readonly Evidence[];
  readonly phase: PhaseKind;
  readonly load: Load;
}

/** Captures in one phase what the scenario declares. What cannot be captured is missing; the verdict stands without it. */
export class EvidenceCapture {
  readonly #request: CaptureRequest;
  #windowStart = 0;
  /** Null: they could not be read, so what was added to them is unknown. */
  #statements: readonly StatementTotals[] | null = [];
  #hasLooked = false;
  #locks: LockFrame | null = null;

  constructor(request: CaptureRequest) {
    this.#request = request;
  }

  /** At the start of the window, epoch ms. */
  async begin(windowStart: number): Promise<void> {
    this.#windowStart = windowStart;
    if (!this.#declares('statements')) return;
    this.#statements = await this.#request.stage.readStatementRows().catch((error: unknown) => {
      tell('statements', error);
      return null;
    });
  }

  /** Again and again within the window. */
  async look(): Promise<void> {
    if (!this.#declares('locks')) return;
    // A database that is away has no locks to show; the run goes on.
    const frame = await this.#request.stage.readLocks().catch(() => undefined);
    if (frame === undefined) return;
    this.#hasLooked = true;
    this.#locks = tellingMore(this.#locks, frame && { ...frame, atMs: Date.now() - this.#windowStart });
  }

  /** Once the last request has ended, with what the trigger did still in place. */
  async take({ windowEnd, requests }: { readonly windowEnd: number; readonly requests: number }): Promise<CapturedEvidence[]> {
    const { stage, telemetry, evidence } = this.#request;
    if (evidence.length === 0) return [];
    await telemetry.flushed(stage.name, FLUSH_MS);
    const captured: CapturedEvidence[] = [];
    for (const each of evidence) {
      const taken = await this.#take(each, windowEnd, requests).catch((error: unknown) => tell(each.kind, error));
      if (taken) captured.push(taken);
    }
    return captured;
  }

  /** Undefined: it could not be captured. */
  async #take(evidence: Evidence, windowEnd: number, requests: number): Promise<CapturedEvidence | undefined> {
    const { phase } = this.#request;
    switch (evidence.kind) {
      case 'trace':
        return { ...evidence, phase, traces: this.#traces(evidence.stream, windowEnd) };
      case 'locks':
        return this.#hasLooked ? { ...evidence, phase, frame: this.#locks } : undefined;
      case 'plan':
        return { ...evidence, phase, ...(await this.#plan(evidence.statement, windowEnd)) };
      case 'statements': {
        if (!this.#statements) return undefined;
        const rows = difference(this.#statements, await this.#request.stage.readStatementRows());
        return { ...evidence, phase, requests, rows };
      }
      case 'logs':
        return { ...evidence, phase, ...this.#lines(evidence.contains, windowEnd) };
      case 'figures':
        return { ...evidence, phase };
    }
  }

  #traces(stream: string, windowEnd: number): CapturedTraces['traces'] {
    const { telemetry, stage, load } = this.#request;
    const route = load[stream]?.route;
    if (route === undefined) return [];
    const window = { stage: stage.name, from: this.#windowStart, before: windowEnd };
    const all = telemetry.traces({ ...window, route, order: 'slowest', limit: MAX_TRACES });
    const failed = all.filter((trace) => trace.failed);
    const right = all.filter((trace) => !trace.failed);
    const picked: readonly (readonly [TracePick, string | undefined])[] = [
      ['slowest', tellingMost(all)?.id],
      ['failed', likeMost(failed)?.id],
      ['typical', likeMost(right)?.id],
    ];
    return picked.flatMap(([pick, id]) => {
      const trace = id === undefined ? undefined : telemetry.trace(id);
      return trace ? [{ pick, trace }] : [];
    });
  }

  /** Of the query that took longest, with the very values that it was sent with. */
  async #plan(statement: string, windowEnd: number): Promise<Pick<CapturedPlan, 'plan' | 'problem'>> {
    const query = longestQuery(this.#tracesOfWindow(windowEnd), statement);
    if (!query) return { plan: null, problem: `No query "${statement}" was seen in the window.` };
    try {
      return { plan: await this.#request.stage.explain(query.sql, query.values), problem: null };
    } catch (error) {
      return { plan: null, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  #tracesOfWindow(windowEnd: number): readonly Trace[] {
    const { telemetry, stage } = this.#request;
    const window = { stage: stage.name, from: this.#windowStart, before: windowEnd };
    return telemetry.traces({ ...window, order: 'slowest', limit: MAX_TRACES }).flatMap(({ id }) => telemetry.trace(id) ?? []);
  }

  #lines(contains: string, windowEnd: number) {
    const { telemetry, stage } = this.#request;
    const window = { stage: stage.name, from: this.#windowStart, before: windowEnd };
    const { entries, total } = telemetry.logs({ ...window, contains, limit: MAX_LINES });
    return { entries, total };
  }

  #declares(kind: Evidence['kind']): boolean {
    return this.#request.evidence.some((each) => each.kind === kind);
  }
}

/** The page says that it is missing; why is in the lab's log. */
function tell(kind: Evidence['kind'], error: unknown): undefined {
  console.error(`The evidence "${kind}" could not be captured:`, error);
}

/** Among those that are nearly as slow as the slowest: the one of which most was kept. The parts of some have not ended yet. */
function tellingMost(slowestFirst: readonly TraceSummary[]): TraceSummary | undefined {
  const nearly = slowestFirst.filter(({ durationMs }) => durationMs >= NEARLY * (slowestFirst[0]?.durationMs ?? 0));
  return nearly.toSorted((one, other) => other.spanCount - one.spanCount)[0];
}

/** Of those with as many spans as most have, the one in the middle. */
function likeMost(traces: readonly TraceSummary[]): TraceSummary | undefined {
  const alike = [...Map.groupBy(traces, ({ spanCount }) => spanCount).values()];
  const most = alike.toSorted((some, others) => others.length - some.length)[0] ?? [];
  return most[Math.floor(most.length / 2)];
}

function longestQuery(traces: readonly Trace[], statement: string) {
  const tag = `/* ${statement} */`;
  const spans = traces.flatMap((trace) => trace.spans).filter((span) => textOf(span.attributes).includes(tag));
  const longest = spans.toSorted((one, other) => other.durationMs - one.durationMs)[0];
  return longest && { sql: textOf(longest.attributes), values: valuesOf(longest.attributes) };
}

const textOf = (attributes: Trace['spans'][number]['attributes']): string => String(attributes['db.query.text'] ?? '');

function valuesOf(attributes: Trace['spans'][number]['attributes']): string[] {
  const values: string[] = [];
  for (let index = 0; ; index += 1) {
    const value = attributes[`db.query.parameter.${index}`];
    if (value === undefined) return values;
    values.push(String(value));
  }
}

/** What happened between two readings, the most expensive first. */
function difference(before: readonly StatementTotals[], after: readonly StatementTotals[]): StatementRow[] {
  const former = new Map(before.map((each) => [each.sql, each]));
  return after
    .map(({ tag, sql, ...now }) => {
      const then = former.get(sql);
      const less = (key: 'calls' | 'totalMs' | 'rows' | 'blocks') => now[key] - (then?.[key] ?? 0);
      return { tag, sql, calls: less('calls'), totalMs: less('totalMs'), rows: less('rows'), blocks: less('blocks') };
    })
    .filter(({ calls }) => calls > 0)
    .sort((one, other) => other.totalMs - one.totalMs)
    .slice(0, MAX_STATEMENTS)
    .map(({ tag, sql, calls, totalMs, rows, blocks }) => ({
      tag,
      sql,
      calls,
      meanMs: totalMs / calls,
      rowsPerCall: rows / calls,
      blocksPerCall: blocks / calls,
    }));
}
