import type { Span, Trace, TraceSummary } from '../../../../openapi/client.ts';
import type { Command } from 'commander';
import { formatValue } from '../format.ts';
import { countUpTo, originOf, requireOrigin, withOrigin, type OriginOptions } from '../options.ts';
import type { Desk, WithDesk } from './desk.ts';
import { cutTo, drawTable, onOneLine } from './text.ts';

interface TraceOptions extends OriginOptions {
  readonly slowest?: boolean;
  readonly failed?: boolean;
  readonly limit: number;
}

const barWidth = 24;
/** Characters of a line where nobody says how wide the screen is. */
const widthOfFiles = 200;

/** `trace`: recent requests; with an id, `--slowest` or `--failed`, where the time of one of them went. */
export function addTraceCommand(program: Command, withDesk: WithDesk): void {
  withOrigin(program.command('trace [id-or-route]'))
    .description('recent requests, or where the time of one went; a route need not be whole: "orders"')
    .option('--slowest', 'the slowest one that is kept')
    .option('--failed', 'the newest one that failed; with --slowest the slowest of those')
    .option('--limit <count>', 'how many to list, up to 200', countUpTo(200), 20)
    .action((what: string | undefined, options: TraceOptions) => withDesk((desk) => showTraces(desk, what, options)));
}

async function showTraces(desk: Desk, what: string | undefined, options: TraceOptions): Promise<void> {
  const { ask, interrupted, screen } = desk;
  const say = (lines: readonly string[]) => screen.write(`${lines.join('\n')}\n`);
  const show = async (id: string) => {
    const trace = await ask('get /api/traces/:id', { id }, { signal: interrupted });
    say(drawTrace(trace, screen.isTerminal ? screen.columns : widthOfFiles));
  };
  if (what !== undefined && isTraceId(what)) return show(what.toLowerCase());
  const found = await findTraces(desk, what, options);
  const [first] = found;
  if (!first) {
    await requireOrigin(ask, options);
    return say([
      `No trace ${what === undefined ? '' : `of "${what}" `}is kept${options.failed ? ' that failed' : ''}. "lab enable <scenario>" brings load.`,
    ]);
  }
  if (options.slowest || options.failed) return show(first.id);
  say(listTraces(found.slice(0, options.limit)));
}

const isTraceId = (text: string): boolean => /^[0-9a-f]{32}$/i.test(text);

/** Those whose name has the word in it, newest or slowest first. */
export async function findTraces(
  { ask, interrupted }: Pick<Desk, 'ask' | 'interrupted'>,
  word: string | undefined,
  { slowest, failed, ...origin }: Omit<TraceOptions, 'limit'>,
): Promise<readonly TraceSummary[]> {
  const { traces } = await ask(
    'get /api/traces',
    {
      ...originOf(origin),
      ...(failed ? { outcome: 'failed' as const } : {}),
      order: slowest ? 'slowest' : 'newest',
      limit: 200,
    },
    { signal: interrupted },
  );
  const sought = word?.toLowerCase();
  return traces.filter(({ name }) => sought === undefined || name.toLowerCase().includes(sought));
}

function listTraces(traces: readonly TraceSummary[]): string[] {
  return [
    ...drawTable(
      [{ name: 'at' }, { name: 'took', align: 'right' }, { name: 'status', align: 'right' }, { name: 'request' }, { name: 'id' }],
      traces.map(({ startedAt, durationMs, status, failed, name, id }) => [
        new Date(startedAt).toLocaleTimeString('en-GB'),
        formatValue(durationMs, 'ms'),
        `${failed ? '✘ ' : ''}${status ?? 'gone'}`,
        onOneLine(name),
        id,
      ]),
    ),
    '"trace <id>" shows where the time of one went.',
  ];
}

/** A waterfall: when each span ran, how long, how long of that it did not wait for another, and within which other. */
export function drawTrace(trace: Trace, columns: number): string[] {
  const { name, durationMs, status, id, spans, droppedSpans } = trace;
  const total = Math.max(durationMs, ...spans.map(({ startMs, durationMs: ms }) => startMs + ms), 0.001);
  const selves = selfTimes(spans);
  const effects = [...new Set(spans.flatMap((span) => span.effects))];
  const took = spans.map(({ durationMs: ms }) => formatValue(ms, 'ms'));
  const widest = Math.max(4, ...took.map(({ length }) => length));
  const head = `${''.padEnd(barWidth)} ${'took'.padStart(widest)} ${'itself'.padStart(Math.max(6, widest))}`;
  const width = Math.max(60, columns - 1);
  return [
    `${onOneLine(name)}  ${formatValue(durationMs, 'ms')}  ${status ?? 'the client had left'}  ${id}`,
    head,
    ...inTreeOrder(spans).map(({ span, depth }) =>
      cutTo(
        [
          barOf(span, total),
          formatValue(span.durationMs, 'ms').padStart(widest),
          formatValue(selves.get(span) ?? 0, 'ms').padStart(Math.max(6, widest)),
          span.failed ? '✘' : ' ',
          `${'  '.repeat(Math.min(depth, 8))}${onOneLine(span.name)} (${onOneLine(span.process)})`,
          ...(span.effects.length > 0 ? [`←${span.effects.map((effect) => effects.indexOf(effect) + 1).join(',')}`] : []),
        ].join(' '),
        width,
      ),
    ),
    ...(droppedSpans > 0 ? [`${droppedSpans} more spans were not kept.`] : []),
    ...effects.map((effect, index) => cutTo(`←${index + 1} ${onOneLine(effect)}`, width)),
    ...repetitions(spans, selves).map((line) => cutTo(line, width)),
  ];
}

/** What was done several times under one request, the longest in all first. */
function repetitions(spans: readonly Span[], selves: ReadonlyMap<Span, number>): string[] {
  const groups = Map.groupBy(spans, ({ name, process }) => `${onOneLine(name)} (${onOneLine(process)})`);
  return [...groups]
    .filter(([, group]) => group.length >= repeatedFrom)
    .map(([name, group]) => ({ name, count: group.length, ms: group.reduce((sum, span) => sum + (selves.get(span) ?? 0), 0) }))
    .toSorted((one, other) => other.ms - one.ms)
    .map(({ name, count, ms }) => `${count} × ${name}: ${formatValue(ms, 'ms')} in all`);
}

const repeatedFrom = 3;

/** How long of each span none of those beneath it ran. */
export function selfTimes(spans: readonly Span[]): ReadonlyMap<Span, number> {
  const children = Map.groupBy(spans, ({ parentId }) => parentId);
  return new Map(
    spans.map((span) => {
      const end = span.startMs + span.durationMs;
      let reached = span.startMs;
      let self = 0;
      const beneath = (children.get(span.id) ?? []).toSorted((one, other) => one.startMs - other.startMs);
      for (const child of beneath) {
        self += Math.max(0, Math.min(child.startMs, end) - reached);
        reached = Math.max(reached, Math.min(child.startMs + child.durationMs, end));
      }
      return [span, self + Math.max(0, end - reached)];
    }),
  );
}

function barOf({ startMs, durationMs }: Span, totalMs: number): string {
  const start = Math.min(barWidth - 1, Math.floor((startMs / totalMs) * barWidth));
  const length = Math.min(barWidth - start, Math.max(1, Math.round((durationMs / totalMs) * barWidth)));
  return '·'.repeat(start) + '█'.repeat(length) + '·'.repeat(barWidth - start - length);
}

function inTreeOrder(spans: readonly Span[]): { readonly span: Span; readonly depth: number }[] {
  const ids = new Set(spans.map(({ id }) => id));
  const [root] = spans;
  const parentOf = (span: Span) => (span === root ? null : span.parentId && ids.has(span.parentId) ? span.parentId : root!.id);
  const children = Map.groupBy(spans, parentOf);
  const walk = (parent: string | null, depth: number): { span: Span; depth: number }[] =>
    (children.get(parent) ?? []).flatMap((span) => [{ span, depth }, ...walk(span.id, depth + 1)]);
  return walk(null, 0);
}
